/** The table of languages: what a person may pick, and how the worker compiles and runs it. */
@NullMarked
package codecrafter.contract.language;

import org.jspecify.annotations.NullMarked;
