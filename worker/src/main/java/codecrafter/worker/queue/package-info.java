/**
 * The worker's side of RabbitMQ: jobs and mails come from their queues, events go to the API nodes,
 * input and cancellation come back from them.
 */
@NullMarked
package codecrafter.worker.queue;

import org.jspecify.annotations.NullMarked;
