package codecrafter.contract.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a job is: {@code queued}, then {@code processing}, then exactly one of the others. */
public enum JobStatus {
  QUEUED,
  PROCESSING,
  /** The program ended with exit code 0. */
  COMPLETED,
  /** A non-zero exit code, a signal, or a compile error; the result's message says which. */
  FAILED,
  TIMED_OUT,
  MEMORY_LIMIT,
  OUTPUT_LIMIT,
  CANCELLED,
  /** Ours, not the program's. */
  ERROR;

  private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

  @JsonValue
  public String wire() {
    return wire;
  }

  @JsonCreator
  public static JobStatus of(String wire) {
    for (JobStatus status : values()) {
      if (status.wire.equals(wire)) {
        return status;
      }
    }
    throw new IllegalArgumentException("Unknown job status: " + wire);
  }

  public boolean isTerminal() {
    return this != QUEUED && this != PROCESSING;
  }
}
