import java.util.ArrayList;
import java.util.List;

/** The end of typing: until all that was typed is acknowledged and all are equally far. */
final class Settling {
  private static final int SECONDS = 90;

  private final List<Typist> all;

  Settling(List<Typist> all) {
    this.all = all;
  }

  /** Tells them to type no more and waits; what goes wrong is added to the complaints. */
  void await(List<String> complaints) throws InterruptedException {
    all.forEach(Typist::typeNoMore);
    long until = System.nanoTime() + SECONDS * 1_000_000_000L;
    while (all.stream().mapToLong(Typist::settledAt).distinct().count() > 1
        || all.getFirst().settledAt() < 0) {
      if (System.nanoTime() > until || !failures().isEmpty()) {
        complaints.addAll(failures());
        complaints.add(
            "Not settled: " + all.stream().map(Typist::settledAt).toList() + " are the versions, -1 has unsent edits");
        return;
      }
      Thread.sleep(100);
    }
  }

  List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (Typist typist : all) {
      if (typist.failure() != null) {
        failures.add(typist.failure());
      }
    }
    return failures;
  }
}
