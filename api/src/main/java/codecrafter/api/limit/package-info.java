/** How much one may ask for: a count per user or address in a fixed window. */
@NullMarked
package codecrafter.api.limit;

import org.jspecify.annotations.NullMarked;
