/** What this worker counts and times, for Prometheus. */
@NullMarked
package codecrafter.worker.metrics;

import org.jspecify.annotations.NullMarked;
