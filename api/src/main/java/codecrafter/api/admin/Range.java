package codecrafter.api.admin;

import codecrafter.api.http.Queries;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How far back figures go, and in what steps. */
enum Range {
  QUARTER("15m", Duration.ofMinutes(15), Duration.ofSeconds(15), Duration.ofSeconds(2)),
  DAY("24h", Duration.ofHours(24), Duration.ofMinutes(15), Duration.ofSeconds(30));

  private final String wire;
  private final Duration length;
  private final Duration step;
  private final Duration fresh;

  Range(String wire, Duration length, Duration step, Duration fresh) {
    this.wire = wire;
    this.length = length;
    this.step = step;
    this.fresh = fresh;
  }

  static Range of(Context request) {
    String word = Queries.word(request, "range", List.of(QUARTER.wire, DAY.wire));
    return word.equals(DAY.wire) ? DAY : QUARTER;
  }

  String wire() {
    return wire;
  }

  Duration step() {
    return step;
  }

  /** How long an answer will do for others who ask. */
  Duration fresh() {
    return fresh;
  }

  int slots() {
    return (int) length.dividedBy(step);
  }

  /** When the first slot begins, so that the last is the one under way. */
  Instant from(Instant now) {
    return Instant.ofEpochMilli(slot(now) * step.toMillis()).minus(step.multipliedBy(slots() - 1L));
  }

  /** The number of the slot that a time is in, counted from the epoch. */
  long slot(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), step.toMillis());
  }
}
