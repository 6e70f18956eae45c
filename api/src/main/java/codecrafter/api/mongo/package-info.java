/** The one connection to MongoDB, its indexes, and what its failures mean. */
@NullMarked
package codecrafter.api.mongo;

import org.jspecify.annotations.NullMarked;
