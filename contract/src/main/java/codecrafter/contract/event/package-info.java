/**
 * What the two processes tell each other while a job is on its way: {@link
 * codecrafter.contract.event.JobEvent} from the worker, {@link
 * codecrafter.contract.event.JobControl} to it.
 */
@NullMarked
package codecrafter.contract.event;

import org.jspecify.annotations.NullMarked;
