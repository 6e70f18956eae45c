package codecrafter.contract.language;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says of itself, as the document {@code workers/<id>}: the JSON text of this record
 * in the field {@link #STATUS} and {@code seenAt} as a date beside it, written every {@link
 * #HEARTBEAT_SECONDS} seconds.
 *
 * @param slots jobs it runs at once
 * @param preparation of the image with every language; null when nobody prepares it
 * @param pool how its sandboxes are; null when it is too old to say
 */
public record WorkerStatus(
    String id,
    int slots,
    int running,
    List<Toolchain> languages,
    @Nullable Preparation preparation,
    @Nullable Pool pool,
    Instant seenAt) {
  public static final String COLLECTION = "workers";
  public static final String STATUS = "status";
  public static final String SEEN = "seenAt";
  public static final int HEARTBEAT_SECONDS = 5;

  /**
   * A language as this worker has it.
   *
   * @param version as the toolchain itself says, digits and dots; empty when it cannot be run
   * @param problem why it is not offered, when it is not
   */
  public record Toolchain(String id, String version, @Nullable String problem) {}

  /**
   * How far the image is whose languages this worker does not have yet.
   *
   * @param step such as {@code step 5 of 11}; null when it has failed
   * @param problem why it has failed
   */
  public record Preparation(@Nullable String step, @Nullable String problem) {}

  /**
   * The sandboxes that are kept ready.
   *
   * @param ready that wait for a job
   * @param wanted how many there shall be, those in use included
   * @param made containers made since the worker's start, as the three after it
   * @param reused jobs that got one in which another had run
   * @param waited jobs that found none ready
   * @param leaked that nobody used any more, and that were swept away
   */
  public record Pool(int ready, int wanted, long made, long reused, long waited, long leaked) {}

  public WorkerStatus {
    languages = List.copyOf(languages);
  }

  /** Whether it knows by now if it has a language; one that has just started looks for them. */
  public boolean hasLookedFor(String language) {
    return languages.stream().anyMatch(toolchain -> toolchain.id().equals(language));
  }
}
