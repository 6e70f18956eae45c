/** Configuration from the environment, read once at start, with every problem reported at once. */
@NullMarked
package codecrafter.contract.env;

import org.jspecify.annotations.NullMarked;
