/**
 * The API of Piston v2, word for word as its clients know it: a second door to the same queue, the
 * same limits and the same results. What it says about errors is Piston's {@code {message}}.
 */
@NullMarked
package codecrafter.api.piston;

import org.jspecify.annotations.NullMarked;
