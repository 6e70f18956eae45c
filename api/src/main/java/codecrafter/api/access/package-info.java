/** Who may do what: on routes by the account's role, in a session by one's part in it. */
@NullMarked
package codecrafter.api.access;

import org.jspecify.annotations.NullMarked;
