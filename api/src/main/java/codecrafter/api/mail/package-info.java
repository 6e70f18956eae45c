/**
 * E-mail on its way out: mails are written down, then ordered from the workers, and shown to the
 * administrator.
 */
@NullMarked
package codecrafter.api.mail;

import org.jspecify.annotations.NullMarked;
