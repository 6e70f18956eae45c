/**
 * What a session was: who changed it and when, its files at any version, what differs between two,
 * who wrote which line, and bringing back what was. Versions are the revisions of the session's
 * log.
 */
@NullMarked
package codecrafter.api.history;

import org.jspecify.annotations.NullMarked;
