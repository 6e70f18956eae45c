/**
 * E-mail: orders become letters, letters go to a mail server or into the outbox, and the store says
 * at every moment how far each is. {@link codecrafter.worker.mail.Postman} is its heart.
 */
@NullMarked
package codecrafter.worker.mail;

import org.jspecify.annotations.NullMarked;
