/** The lines of the collection logs that this process writes: what an operator should hear of. */
@NullMarked
package codecrafter.api.log;

import org.jspecify.annotations.NullMarked;
