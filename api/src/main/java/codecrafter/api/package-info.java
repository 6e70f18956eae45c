/**
 * The HTTP and WebSocket process. {@link codecrafter.api.Api} makes every object with I/O by hand;
 * each feature is a package of routes, a core that knows no transport, its stores' interfaces and
 * their adapters.
 */
@NullMarked
package codecrafter.api;

import org.jspecify.annotations.NullMarked;
