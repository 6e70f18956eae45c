/** Tests of the keeper of debug adapters. */
@NullMarked
package codecrafter.worker.debug;

import org.jspecify.annotations.NullMarked;
