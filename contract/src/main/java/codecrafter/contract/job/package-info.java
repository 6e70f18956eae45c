/**
 * What is asked for and what came of it: the {@link codecrafter.contract.job.Job} the API puts on
 * the queue, its {@link codecrafter.contract.job.Limits}, and the {@link
 * codecrafter.contract.job.JobResult} the worker stores.
 */
@NullMarked
package codecrafter.contract.job;

import org.jspecify.annotations.NullMarked;
