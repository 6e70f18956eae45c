/** The WebSocket: frames in both directions, who watches what, and the road of a run's output. */
@NullMarked
package codecrafter.api.live;

import org.jspecify.annotations.NullMarked;
