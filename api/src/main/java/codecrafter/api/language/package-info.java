/** Which languages are served now: the table, joined with what living workers say of themselves. */
@NullMarked
package codecrafter.api.language;

import org.jspecify.annotations.NullMarked;
