/**
 * Links that are sent by e-mail and show, opened once, that their recipient reads it: to confirm
 * the address of an account, and to choose a new password.
 */
@NullMarked
package codecrafter.api.link;

import org.jspecify.annotations.NullMarked;
