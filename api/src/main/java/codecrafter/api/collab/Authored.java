package codecrafter.api.collab;

import java.time.Instant;

/**
 * An update that is in the log.
 *
 * @param userId who made it
 * @param at when it was taken in
 */
public record Authored(Update update, String userId, Instant at) {}
