/** Asking for what will be needed before it is. */
@NullMarked
package codecrafter.api.ahead;

import org.jspecify.annotations.NullMarked;
