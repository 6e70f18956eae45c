package codecrafter.worker.sandbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a stage of a job ended and what it used.
 *
 * @param exitCode absent when a signal ended it or it did not start
 * @param oom the kernel killed some process of it for memory
 * @param limit what ended it before its time, if anything did
 */
public record Ending(
    Phase phase,
    @Nullable Integer exitCode,
    @Nullable String signal,
    long wallMs,
    long cpuMs,
    long memoryBytes,
    boolean oom,
    @Nullable Limit limit) {
  /** Which stage of a job. */
  public enum Phase {
    COMPILE,
    RUN;

    @JsonCreator
    static Phase of(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
  }

  /** What may end a stage before its time. */
  public enum Limit {
    WALL,
    CPU,
    OUTPUT,
    MEMORY,
    /** Somebody called {@link Box#kill}. */
    KILLED;

    @JsonCreator
    static Limit of(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
  }

  /** The end of a stage that could not tell of itself. */
  static Ending silent(Phase phase, long wallMs, Limit limit) {
    return new Ending(phase, null, "SIGKILL", wallMs, 0, 0, false, limit);
  }

  /** The same, but ended by itself with this code. */
  public Ending by(@Nullable Integer code) {
    return new Ending(phase, code, null, wallMs, cpuMs, memoryBytes, oom, null);
  }

  Ending limitedBy(Limit other) {
    return new Ending(phase, exitCode, signal, wallMs, cpuMs, memoryBytes, oom, other);
  }
}
