/** Tests of the whole worker against real servers. */
@NullMarked
package codecrafter.worker;

import org.jspecify.annotations.NullMarked;
