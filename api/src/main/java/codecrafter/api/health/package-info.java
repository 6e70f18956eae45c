/** Whether this process lives and whether it can serve. */
@NullMarked
package codecrafter.api.health;

import org.jspecify.annotations.NullMarked;
