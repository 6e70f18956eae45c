/**
 * The one connection to Redis. Whatever is asked of it may go unanswered: it holds only what can be
 * rebuilt.
 */
@NullMarked
package codecrafter.api.redis;

import org.jspecify.annotations.NullMarked;
