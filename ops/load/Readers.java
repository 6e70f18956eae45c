import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** More and more people who list their pads, until there are no more answers a second. */
final class Readers {
  private static final String PATH = "/api/sessions";
  private static final int USERS = 8;
  private static final int PADS = 20;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration STEP = Duration.ofSeconds(6);
  private static final List<Integer> CALLERS = List.of(1, 2, 4, 8, 16, 32, 64, 128);

  /** With fewest callers that get at least this share of the most answers, it is full. */
  private static final double NEARLY = 0.95;

  private final URI base;
  private final Takers takers;
  private final List<String> tokens = new ArrayList<>();

  Readers(URI base, Takers takers) {
    this.base = base;
    this.takers = takers;
  }

  private record Step(int callers, double perSecond, Figures.Row row, Map<String, Double> shares) {
    /** Milliseconds of processor time that the product takes for an answer, whoever else is busy. */
    double cost() {
      return Takers.PARTS.stream().mapToDouble(part -> shares.getOrDefault(part, 0.0)).sum() * 1000 / perSecond;
    }
  }

  void measure() throws Exception {
    for (int i = 0; i < USERS; i++) {
      tokens.add(Caller.guest(base));
      for (int pad = 0; pad < PADS; pad++) {
        Team.post(base, "/api/sessions", Map.of("title", "Pad " + pad, "language", "python", "code", "print(" + pad + ")"), tokens.getLast());
      }
    }
    step(8, WARM_UP);
    System.out.println("\n## GET " + PATH + ", " + PADS + " pads each\n");
    System.out.println("| callers | answers a second | p50 ms | p95 ms | p99 ms | processor ms an answer | processors taken |\n|---|---|---|---|---|---|---|");
    List<Step> steps = new ArrayList<>();
    for (int callers : CALLERS) {
      Step step = step(callers, STEP);
      System.out.printf(
          Locale.ROOT, "| %d | %.0f | %.1f | %.1f | %.1f | %.2f | %s |%n", callers, step.perSecond, step.row.p50(), step.row.p95(), step.row.p99(), step.cost(), Takers.said(step.shares));
      steps.add(step);
    }
    double best = steps.stream().mapToDouble(Step::perSecond).max().orElseThrow();
    Step at = steps.stream().filter(step -> step.perSecond >= best * NEARLY).findFirst().orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "%nFull at %d callers: %.0f answers a second, p99 %.1f ms. Of %d processors were taken: %s.%n",
        at.callers, at.perSecond, at.row.p99(), Runtime.getRuntime().availableProcessors(), Takers.said(at.shares));
  }

  private Step step(int callers, Duration time) throws Exception {
    List<Callable<List<Double>>> all = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    for (int i = 0; i < callers; i++) {
      String token = tokens.get(i % tokens.size());
      all.add(
          () -> {
            List<Double> ms = new ArrayList<>();
            try (Reader reader = new Reader(base, PATH, token)) {
              while (System.nanoTime() < end) {
                ms.add(reader.ask());
              }
            }
            return ms;
          });
    }
    Takers.Moment before = takers.now();
    List<Double> ms = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      for (Future<List<Double>> one : threads.invokeAll(all)) {
        ms.addAll(one.get());
      }
    }
    Takers.Moment after = takers.now();
    return new Step(callers, ms.size() / ((after.nanos() - before.nanos()) / 1e9), Figures.Row.of(ms), after.since(before));
  }
}
