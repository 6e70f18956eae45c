import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What it costs to be let in, and what a flood at the door costs those who are inside. */
final class Edge {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int ROUNDS = 1000;

  /** Before those: a server that has been up for a while has compiled what is asked of it. */
  private static final int WARM_UP_ROUNDS = 4000;

  private static final int RUNS = 300;
  private static final int FLOODERS = 64;

  private final URI base;
  private final Figures figures;

  Edge(URI base, Figures figures) {
    this.base = base;
    this.figures = figures;
  }

  /**
   * In turn: one round trip to Redis and one look-up by key in MongoDB, from here; then the cheapest
   * route of all, which asks for nothing; one that is counted in Redis; and a session, for which the
   * token is verified, the request counted, the sign-in and the session's rights looked up in
   * MongoDB, and its files taken from the cache, as of the end of its log. The last but the cheapest
   * is what all of that costs, and the session's JSON with it.
   */
  void door() throws Exception {
    String token = JSON.readTree(send("POST", "/api/auth/guest", "{}", null).body()).get("accessToken").asText();
    String session =
        JSON.readTree(
                send(
                        "POST",
                        "/api/sessions",
                        "{\"title\": \"bench\", \"language\": \"python\", \"code\": \"print(1)\"}",
                        token)
                    .body())
            .get("id")
            .asText();
    List<Double> free = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    try (Floor floor = new Floor()) {
      for (int i = -WARM_UP_ROUNDS; i < ROUNDS; i++) {
        round(floor, i >= 0, session, token, free, all);
      }
    }
    figures.set(
        "token + limit + session over GET /health, p50 ms",
        Figures.Row.of(all).p50() - Figures.Row.of(free).p50());
  }

  private void round(
      Floor floor, boolean counts, String session, String token, List<Double> free, List<Double> all)
      throws Exception {
    double health = timed("/health", null);
    double counted = timed("/api/v2", null);
    double whole = timed("/api/sessions/" + session, token);
    floor.measure(counts ? figures : null);
    if (counts) {
      figures.add("door", "GET /health", health);
      figures.add("door", "counted", counted);
      figures.add("door", "token, limit, session", whole);
      free.add(health);
      all.add(whole);
    }
  }

  /** Runs, without and with many clients who sign in with wrong passwords as fast as they can. */
  void flood(String hello) throws Exception {
    try (Caller caller = new Caller(base)) {
      runs(caller, "quiet", hello);
      double login = timedLogin();
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger checked = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      List<Thread> flooders = new ArrayList<>();
      for (int i = 0; i < FLOODERS; i++) {
        int who = i;
        flooders.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int n = 0; !over.get(); n++) {
                        int status = login("nobody-%d-%d".formatted(who, n));
                        (status == 429 ? refused : checked).incrementAndGet();
                      }
                    }));
      }
      long begun = System.nanoTime();
      runs(caller, "under a flood of logins", hello);
      double seconds = (System.nanoTime() - begun) / 1e9;
      over.set(true);
      int held = checked.get();
      for (Thread flooder : flooders) {
        flooder.join();
      }
      figures.set("flood: passwords checked a second", held / seconds);
      figures.set("flood: answered 429 a second", refused.get() / seconds);
      figures.set("flood: cores of bcrypt, at %.0f ms each".formatted(login), held * login / 1000 / seconds);
    }
  }

  private void runs(Caller caller, String way, String hello) throws Exception {
    for (int i = -20; i < RUNS; i++) {
      double ms = caller.run("python", hello);
      if (i >= 0) {
        figures.add("run", way, ms);
      }
    }
  }

  private double timedLogin() {
    List<Double> ms = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      long start = System.nanoTime();
      login("nobody-alone-" + i);
      ms.add((System.nanoTime() - start) / 1e6);
    }
    return Figures.Row.of(ms).p50();
  }

  private int login(String name) {
    try {
      String body = JSON.writeValueAsString(Map.of("email", name, "password", "not the password"));
      return send("POST", "/api/auth/login", body, null).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private double timed(String path, String token) throws Exception {
    long start = System.nanoTime();
    HttpResponse<String> answer = send("GET", path, null, token);
    double ms = (System.nanoTime() - start) / 1e6;
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    return ms;
  }

  private HttpResponse<String> send(String method, String path, String body, String token)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
