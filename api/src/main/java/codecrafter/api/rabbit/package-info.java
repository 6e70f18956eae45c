/**
 * The one connection to RabbitMQ, made anew whenever it is lost, and the confirmed publisher on it.
 */
@NullMarked
package codecrafter.api.rabbit;

import org.jspecify.annotations.NullMarked;
