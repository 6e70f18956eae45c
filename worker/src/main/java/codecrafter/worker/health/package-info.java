/**
 * How a worker is: whether it lives and can work, which languages it serves, and the heartbeat that
 * tells the other processes so.
 */
@NullMarked
package codecrafter.worker.health;

import org.jspecify.annotations.NullMarked;
