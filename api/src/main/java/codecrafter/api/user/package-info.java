/** Who there is: accounts, members and guests alike, and the store that keeps them. */
@NullMarked
package codecrafter.api.user;

import org.jspecify.annotations.NullMarked;
