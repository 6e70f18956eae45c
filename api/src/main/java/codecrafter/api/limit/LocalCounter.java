package codecrafter.api.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Counts in this process alone, for as long as nobody counts for all of them. */
final class LocalCounter implements Counter {
  private static final int MOST_KEYS = 100_000;

  private record Window(long events, Instant end) {}

  private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();
  private final InstantSource clock;

  LocalCounter(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public List<Count> add(List<Charge> charges, int events) {
    return charges.stream().map(charge -> one(charge.key(), events, charge.window())).toList();
  }

  private Count one(String key, int events, Duration window) {
    Instant now = clock.instant();
    if (windows.size() >= MOST_KEYS) {
      windows.values().removeIf(old -> !now.isBefore(old.end));
    }
    if (events == 0) {
      Window old = windows.get(key);
      return old == null || !now.isBefore(old.end)
          ? new Count(0, window)
          : new Count(old.events, Duration.between(now, old.end));
    }
    Window counted =
        windows.compute(
            key,
            (k, old) ->
                old == null || !now.isBefore(old.end)
                    ? new Window(events, now.plus(window))
                    : new Window(old.events + events, old.end));
    return new Count(counted.events, Duration.between(now, counted.end));
  }
}
