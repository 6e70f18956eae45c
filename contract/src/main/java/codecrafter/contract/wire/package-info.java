/**
 * How things travel: the one JSON mapper, the RabbitMQ topology, the names of MongoDB fields that
 * both processes touch.
 */
@NullMarked
package codecrafter.contract.wire;

import org.jspecify.annotations.NullMarked;
