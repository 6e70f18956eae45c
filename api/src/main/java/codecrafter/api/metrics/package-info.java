/** What this node counts and times, for Prometheus. */
@NullMarked
package codecrafter.api.metrics;

import org.jspecify.annotations.NullMarked;
