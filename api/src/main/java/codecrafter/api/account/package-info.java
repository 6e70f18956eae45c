/**
 * One's own account: who one is, how one likes the page, the password, the devices, and leaving.
 */
@NullMarked
package codecrafter.api.account;

import org.jspecify.annotations.NullMarked;
