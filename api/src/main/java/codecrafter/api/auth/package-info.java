/**
 * Proving who one is: passwords, access tokens, refresh tokens that are used once, and the gate
 * every request passes.
 */
@NullMarked
package codecrafter.api.auth;

import org.jspecify.annotations.NullMarked;
