/** Input/output cases: as clients send them, and as they are kept with a session. */
@NullMarked
package codecrafter.api.cases;

import org.jspecify.annotations.NullMarked;
