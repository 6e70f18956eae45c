/**
 * The process that drains the execution queue: it runs each job in a box and stores what came of
 * it. {@link codecrafter.worker.Worker} makes and joins all its parts.
 */
@NullMarked
package codecrafter.worker;

import org.jspecify.annotations.NullMarked;
