import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A team at work: each of them looks at pads, writes into one and runs it, and thinks in between. */
final class Team {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PEOPLE = 20;
  private static final int THINKS_MS = 4000;
  private static final Duration RELOADS = Duration.ofMinutes(5);
  private static final int PARTS = 5;

  /** Language and program, in the shares in which they are run. */
  private static final List<List<String>> PROGRAMS =
      List.of(
          List.of("python", "print('hello')"),
          List.of("python", "import time; time.sleep(0.5); print('hello')"),
          List.of("python", "print('hello', sum(range(10**6)))"),
          List.of("javascript", "console.log('hello')"),
          List.of("c", "#include <stdio.h>\nint main(void) { puts(\"hello\"); return 0; }"));

  /** A run: how long after the beginning it was asked for, and how long it took. */
  private record Run(double atMinute, double ms) {}

  private final URI base;
  private final Takers takers;
  private final int minutes;
  private final ConcurrentLinkedQueue<Run> runs = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final long begun = System.nanoTime();

  private Team(URI base, Takers takers, int minutes) {
    this.base = base;
    this.takers = takers;
    this.minutes = minutes;
  }

  static void measure(URI base, Takers takers, int minutes) throws Exception {
    new Team(base, takers, minutes).work();
  }

  private void work() throws Exception {
    List<Thread> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Random random = new Random(i);
      people.add(Thread.ofVirtual().start(() -> live(random)));
    }
    // What starts anew takes more for a while: growth counts from here.
    Duration settling = Duration.ofSeconds(Math.min(300, minutes * 12L));
    Thread.sleep(settling);
    Takers.Moment first = takers.now();
    Map<String, Long> firstDisk = takers.disk();
    int before = runs.size();
    for (Thread one : people) {
      one.join();
    }
    Takers.Moment last = takers.now();
    Map<String, Long> lastDisk = takers.disk();
    tell(first, firstDisk, last, lastDisk, runs.size() - before);
  }

  private void live(Random random) {
    while (minute() < minutes) {
      try (Caller caller = new Caller(base)) {
        String token = Caller.guest(base);
        String pad = post(base, "/api/sessions", Map.of("title", "Work", "language", "python", "code", "print(1)"), token).get("id").asText();
        double leaves = Math.min(minutes, minute() + RELOADS.toSeconds() / 60.0);
        while (minute() < leaves) {
          double at = minute();
          List<String> program = PROGRAMS.get(random.nextInt(PROGRAMS.size()));
          runs.add(new Run(at, caller.run(program.get(0), program.get(1))));
          get(base, "/api/sessions", token);
          get(base, "/api/sessions/" + pad, token);
          requests.addAndGet(2);
          Thread.sleep((long) (-Math.log(1 - random.nextDouble()) * THINKS_MS));
        }
      } catch (Exception e) {
        troubles.add(String.valueOf(e));
      }
    }
  }

  private double minute() {
    return (System.nanoTime() - begun) / 60e9;
  }

  private void tell(Takers.Moment first, Map<String, Long> firstDisk, Takers.Moment last, Map<String, Long> lastDisk, int counted) {
    System.out.println("\n## " + PEOPLE + " people at work for " + minutes + " min\n");
    System.out.println("| part of it | runs a second | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|");
    for (int part = 0; part <= PARTS; part++) {
      double from = part == PARTS ? 0 : (double) minutes * part / PARTS;
      double to = part == PARTS ? minutes : (double) minutes * (part + 1) / PARTS;
      List<Double> ms = runs.stream().filter(run -> run.atMinute >= from && run.atMinute < to).map(Run::ms).toList();
      Figures.Row row = Figures.Row.of(ms);
      System.out.printf(
          Locale.ROOT, "| %s | %.2f | %.0f | %.0f | %.0f |%n",
          part == PARTS ? "all" : String.format(Locale.ROOT, "%.1f to %.1f min", from, to), ms.size() / ((to - from) * 60), row.p50(), row.p95(), row.p99());
    }
    double slowest = runs.stream().map(Run::ms).max(Comparator.naturalOrder()).orElse(Double.NaN);
    System.out.printf(
        Locale.ROOT, "%n%d runs, the slowest %.0f ms; %d other requests; %d troubles%s. Processors taken: %s.%n",
        runs.size(), slowest, requests.get(), troubles.size(), troubles.isEmpty() ? "" : ", as " + troubles.peek(), Takers.said(last.since(first)));
    System.out.println("\n| part | memory at first | in the end | disk at first | in the end | a run |\n|---|---|---|---|---|---|");
    for (String part : Takers.PARTS) {
      Long from = firstDisk.get(part);
      Long to = lastDisk.get(part);
      System.out.println(
          "| %s | %s | %s | %s | %s | %s |".formatted(
              part, Idlers.mib(first.rssKib().get(part)), Idlers.mib(last.rssKib().get(part)),
              from == null ? "" : Idlers.mib(from), to == null ? "" : Idlers.mib(to),
              from == null || to == null ? "" : String.format(Locale.ROOT, "%.1f KiB", (to - from) / (double) Math.max(1, counted))));
    }
  }

  static JsonNode post(URI base, String path, Object body, String token) throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  static JsonNode get(URI base, String path, String token) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token).build());
  }

  private static JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(request.uri().getPath() + " answered " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }
}
