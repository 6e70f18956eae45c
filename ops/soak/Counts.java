import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What happened, in numbers. */
final class Counts {
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong deleted = new AtomicLong();
  private final AtomicLong pushes = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong busy = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicLong reconnected = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private final Map<String, AtomicInteger> troubles = new TreeMap<>();

  void acknowledged() {
    acknowledged.incrementAndGet();
  }

  void deleted() {
    deleted.incrementAndGet();
  }

  void pushed(long nanos) {
    pushes.incrementAndGet();
    longest.accumulateAndGet(nanos, Math::max);
  }

  void repeated() {
    repeated.incrementAndGet();
  }

  void busy() {
    busy.incrementAndGet();
  }

  void unanswered() {
    unanswered.incrementAndGet();
  }

  void reconnected() {
    reconnected.incrementAndGet();
  }

  synchronized void trouble(String name) {
    troubles.computeIfAbsent(name, k -> new AtomicInteger()).incrementAndGet();
  }

  long charactersAcknowledged() {
    return acknowledged.get();
  }

  /** One line a fact. */
  synchronized String told() {
    StringBuilder out = new StringBuilder();
    for (Object[] row :
        Arrays.asList(
            new Object[] {"characters acknowledged", acknowledged},
            new Object[] {"of them taken out again", deleted},
            new Object[] {"pushes acknowledged", pushes},
            new Object[] {"pushes sent again after a reconnection", repeated},
            new Object[] {"pushes told to come later", busy},
            new Object[] {"pushes unanswered for 15 s", unanswered},
            new Object[] {"reconnections", reconnected},
            new Object[] {"longest wait for an acknowledgement, ms", longest.get() / 1_000_000})) {
      out.append("  %-42s %s%n".formatted(row));
    }
    troubles.forEach((name, count) -> out.append("  %-42s %s%n".formatted(name, count)));
    return out.toString();
  }
}
