/**
 * One job from its delivery to its acknowledgement: {@link codecrafter.worker.job.JobHandler} takes
 * it, {@link codecrafter.worker.job.JobRun} runs it and stores what came of it. Knows no transport:
 * the queue, the stores and the sandbox are behind interfaces.
 */
@NullMarked
package codecrafter.worker.job;

import org.jspecify.annotations.NullMarked;
