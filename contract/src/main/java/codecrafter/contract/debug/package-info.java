/** Where a debug job stands, and who drives it. */
@NullMarked
package codecrafter.contract.debug;

import org.jspecify.annotations.NullMarked;
