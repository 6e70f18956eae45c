package codecrafter.api.collab;

import java.time.Instant;

/**
 * A commit's place in the log of its session.
 *
 * @param isEnd whether the session ends with it
 */
public record Place(long revision, Instant at, boolean isEnd) {}
