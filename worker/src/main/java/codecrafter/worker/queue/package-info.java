/**
 * The worker's side of RabbitMQ: jobs come from the execution queue, events go to the API nodes,
 * input and cancellation come back from them.
 */
@NullMarked
package codecrafter.worker.queue;

import org.jspecify.annotations.NullMarked;
