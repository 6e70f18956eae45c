import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One who has a thousand programs run, and another who has one. */
final class Crowd {
  private static final int JOBS = 1000;
  private static final int RUNS = 20;
  private static final String HELLO = "print('hello')";

  private Crowd() {}

  static void measure(URI base) throws Exception {
    List<Double> alone = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    try (Caller other = new Caller(base)) {
      for (int i = 0; i < RUNS; i++) {
        alone.add(other.run("python", HELLO));
      }
      String token = Caller.guest(base);
      List<String> ids = new ArrayList<>();
      long begun = System.nanoTime();
      try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
        for (int i = 0; i < JOBS; i++) {
          threads.submit(
              () -> {
                String id =
                    Team.post(base, "/api/execute", Map.of("language", "python", "code", "import time; time.sleep(0.2); print('hello')"), token)
                        .get("jobId")
                        .asText();
                synchronized (ids) {
                  ids.add(id);
                }
                return null;
              });
        }
      }
      for (int i = 0; i < RUNS; i++) {
        beside.add(other.run("python", HELLO));
      }
      String state = Team.get(base, "/api/jobs/" + ids.getLast(), token).get("status").asText();
      int completed = 0;
      for (String id : ids) {
        String status;
        do {
          status = Team.get(base, "/api/jobs/" + id + "?wait=true", token).get("status").asText();
        } while (status.equals("queued") || status.equals("processing"));
        completed += status.equals("completed") ? 1 : 0;
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.println("\n## One has " + JOBS + " programs run that take 0.2 s, another one after the other\n");
      System.out.println("| what | figure |\n|---|---|");
      Idlers.row("taken of the thousand, and completed", ids.size() + ", " + completed);
      Idlers.row("of these a second", String.format(Locale.ROOT, "%.1f", ids.size() / seconds));
      Idlers.row("the other's run alone, p50 and p95", said(alone));
      Idlers.row("beside them, p50 and p95", said(beside));
      Idlers.row("the last of the thousand is then", state);
    }
  }

  private static String said(List<Double> ms) {
    Figures.Row row = Figures.Row.of(ms);
    return String.format(Locale.ROOT, "%.0f ms, %.0f ms", row.p50(), row.p95());
  }
}
