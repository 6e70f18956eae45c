import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** People who have the page open and do nothing. */
final class Idlers {
  private static final int OF_ONE = 50;
  private static final int AT_ONCE = 50;
  private static final Duration QUIET = Duration.ofSeconds(30);

  private Idlers() {}

  /** Opens so many sockets, holds them for a while, and says what they take. */
  static void measure(URI base, Takers takers, int many) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    AtomicInteger gone = new AtomicInteger();
    List<Idler> open = new ArrayList<>();
    Takers.Moment before = takers.now();
    long begun = System.nanoTime();
    String token = "";
    List<Idler> some = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      token = i % OF_ONE == 0 ? Caller.guest(base) : token;
      some.add(new Idler(http, base, token, gone));
      if (some.size() == AT_ONCE || i == many - 1) {
        for (Idler one : some) {
          one.welcome.get(30, TimeUnit.SECONDS);
        }
        open.addAll(some);
        some.clear();
      }
    }
    double opening = (System.nanoTime() - begun) / 1e9;
    Takers.Moment opened = takers.now();
    Thread.sleep(QUIET);
    Takers.Moment held = takers.now();
    System.out.println("\n## Sockets that are open and idle\n");
    System.out.println("| what | figure |\n|---|---|");
    row("sockets held for " + QUIET.toSeconds() + " s", "%d, of which %d were lost".formatted(many, gone.get()));
    row("opened a second", "%.0f".formatted(many / opening));
    row("memory of the API before", mib(before.rssKib().get("api")));
    row("memory of the API then", mib(held.rssKib().get("api")));
    row("memory of each socket", "%.1f KiB".formatted((held.rssKib().get("api") - before.rssKib().get("api")) / (double) many));
    row("processors taken while opening", Takers.said(opened.since(before)));
    row("processors taken while idle", Takers.said(held.since(opened)));
    open.forEach(one -> one.socket.join().abort());
    http.close();
  }

  static void row(String what, String figure) {
    System.out.println("| " + what + " | " + figure + " |");
  }

  static String mib(long kib) {
    return String.format(Locale.ROOT, "%.0f MiB", kib / 1024.0);
  }

  /** A socket whose owner has said who they are. */
  private static final class Idler implements WebSocket.Listener {
    private final CompletableFuture<Void> welcome = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket;
    private final AtomicInteger gone;

    Idler(HttpClient http, URI base, String token, AtomicInteger gone) {
      this.gone = gone;
      socket =
          http.newWebSocketBuilder()
              .header("Origin", base.toString().replaceAll("/$", ""))
              .buildAsync(URI.create(base.toString().replaceFirst("^http", "ws")).resolve("/ws"), this);
      socket.whenComplete(
          (made, failure) -> {
            if (failure == null) {
              made.sendText("{\"type\":\"hello\",\"accessToken\":\"" + token + "\"}", true);
            } else {
              welcome.completeExceptionally(failure);
            }
          });
    }

    @Override
    public CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
      welcome.complete(null);
      ws.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
      gone.incrementAndGet();
      return null;
    }

    @Override
    public void onError(WebSocket ws, Throwable error) {
      gone.incrementAndGet();
    }
  }
}
