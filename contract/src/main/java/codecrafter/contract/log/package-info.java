/** The log line that both processes write into the collection {@code logs}, kept for 30 days. */
@NullMarked
package codecrafter.contract.log;

import org.jspecify.annotations.NullMarked;
