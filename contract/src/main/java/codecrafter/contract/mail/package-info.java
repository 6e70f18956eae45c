/**
 * E-mail as both processes see it: what kinds there are, what is written of each in the collection
 * {@code mails}, and the way of an order through RabbitMQ, with its growing delays.
 */
@NullMarked
package codecrafter.contract.mail;

import org.jspecify.annotations.NullMarked;
