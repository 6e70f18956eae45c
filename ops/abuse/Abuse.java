import codecrafter.worker.abuse.Corpus;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Sends every hostile program of the corpus to a started CodeCrafter, as users would, and holds
 * what comes back to what must. Arguments: the base URL, the corpus' folder, {@code once} (the whole
 * corpus, sixteen at a time) or {@code full} (each case twice in a row, then sixteen times at once).
 * Ends with 1 when something did not hold.
 */
public final class Abuse {
  private static final int CROWD = 16;

  /** What a machine that runs sixteen at once may add to a case's time. */
  private static final double BUSY_SECONDS = 20;

  private final Corpus corpus;
  private final List<Visitor> crowd = new ArrayList<>();
  private final Visitor bystander;
  private final Map<String, List<String>> complaints = new ConcurrentHashMap<>();
  private final List<Long> hellos = Collections.synchronizedList(new ArrayList<>());

  private Abuse(URI base, Path folder) throws Exception {
    corpus = Corpus.in(folder);
    bystander = new Visitor(base);
    for (int i = 0; i < CROWD; i++) {
      crowd.add(new Visitor(base));
    }
  }

  public static void main(String[] args) throws Exception {
    Abuse abuse = new Abuse(URI.create(args[0]), Path.of(args[1]));
    if (args[2].equals("full")) {
      abuse.eachTwiceThenSixteenTimes();
    } else {
      abuse.allOnce();
    }
    System.exit(abuse.report());
  }

  private void allOnce() throws Exception {
    List<Deed> deeds = new ArrayList<>();
    for (Corpus.Case c : corpus.cases()) {
      deeds.add(visitor -> judge(c, visitor));
    }
    together(deeds);
  }

  private void eachTwiceThenSixteenTimes() throws Exception {
    for (Corpus.Case c : corpus.cases()) {
      judge(c, crowd.getFirst());
      judge(c, crowd.getFirst());
      together(Collections.nCopies(CROWD, visitor -> judge(c, visitor)));
      System.err.println(c.id() + " done");
    }
  }

  private interface Deed {
    void by(Visitor visitor) throws Exception;
  }

  /** Does all, by so many visitors at a time. */
  private void together(List<Deed> deeds) throws Exception {
    LinkedBlockingQueue<Visitor> free = new LinkedBlockingQueue<>(crowd);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (Deed deed : deeds) {
        Visitor visitor = free.take();
        all.add(
            threads.submit(
                () -> {
                  try {
                    deed.by(visitor);
                  } finally {
                    free.add(visitor);
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  private void judge(Corpus.Case c, Visitor visitor) throws Exception {
    String beside = c.beside() == null ? null : visitor.submit(corpus.named(c.beside()));
    if (beside != null) {
      Thread.sleep(2500);
    }
    hold(c, visitor, visitor.result(visitor.submit(c)));
    if (beside != null) {
      visitor.result(beside);
    }
    if (c.then() != null) {
      Corpus.Case next = corpus.named(c.then());
      hold(next, visitor, visitor.result(visitor.submit(next)));
    }
    hello(c);
  }

  private void hold(Corpus.Case c, Visitor visitor, JsonNode result) throws Exception {
    complain(c, c.complaints(result, seconds(result), BUSY_SECONDS));
    for (JsonNode artifact : result.path("artifacts")) {
      String path = artifact.get("path").asText();
      complain(c, c.complaints(path, visitor.text(artifact.get("url").asText())));
    }
  }

  private static double seconds(JsonNode result) {
    Instant started = Instant.parse(result.get("startedAt").asText());
    return Duration.between(started, Instant.parse(result.get("finishedAt").asText())).toMillis() / 1000.0;
  }

  /** After every case, somebody else's harmless program runs as ever. */
  private void hello(Corpus.Case after) throws Exception {
    long start = System.nanoTime();
    JsonNode hello = bystander.result(bystander.submitHello());
    hellos.add((System.nanoTime() - start) / 1_000_000);
    if (!hello.path("stdout").asText().equals("hello x\n")) {
      complain(after, List.of("hello after it: " + hello));
    }
  }

  private void complain(Corpus.Case about, List<String> what) {
    complaints
        .computeIfAbsent(about.id(), id -> Collections.synchronizedList(new ArrayList<>()))
        .addAll(what);
  }

  /** A line for each case, in the form of TAP; the exit status. */
  private int report() {
    boolean well = true;
    for (Corpus.Case c : corpus.cases()) {
      List<String> of = complaints.getOrDefault(c.id(), List.of());
      System.out.println((of.isEmpty() ? "ok " : "not ok ") + c.id());
      of.forEach(complaint -> System.out.println(("# " + complaint).replace("\n", "\n#   ")));
      well &= of.isEmpty();
    }
    List<Long> sorted = hellos.stream().sorted().toList();
    System.out.printf(
        "# %d hellos after them: p50 %d ms, longest %d ms%n",
        sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast());
    return well ? 0 : 1;
  }
}
