/**
 * Sharing: who has part in somebody's session, by being named, by an invitation that waits for its
 * address, or by a link that lets in whoever has it; and copies of one's own.
 */
@NullMarked
package codecrafter.api.share;

import org.jspecify.annotations.NullMarked;
