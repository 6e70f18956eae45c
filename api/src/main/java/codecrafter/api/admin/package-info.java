/**
 * Administration, for callers of the role admin: accounts, runs, workers, queues with their dead
 * letters, the log, and figures. Each area is a routes class, a store in its own words, and the
 * adapter of that store.
 */
@NullMarked
package codecrafter.api.admin;

import org.jspecify.annotations.NullMarked;
