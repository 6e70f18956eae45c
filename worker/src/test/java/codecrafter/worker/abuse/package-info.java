/** The corpus of hostile programs, judged in one place for all that send it. */
@NullMarked
package codecrafter.worker.abuse;

import org.jspecify.annotations.NullMarked;
