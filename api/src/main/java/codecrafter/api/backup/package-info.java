/**
 * A copy of all that lasts, as one file, and back; by a process of its own that ends when it is
 * done.
 */
@NullMarked
package codecrafter.api.backup;

import org.jspecify.annotations.NullMarked;
