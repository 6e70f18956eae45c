package codecrafter.contract.mail;

import codecrafter.contract.wire.Invalid;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The message that has a mail sent. It counts only while the mail is queued and has seen so many
 * attempts, so that one that comes twice, or late, changes nothing.
 *
 * @param mailId of the document in {@code mails}
 */
public record MailOrder(String mailId, int attempts) {
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  public MailOrder {
    @Nullable String id = mailId; // a message of somebody else may lack it
    if (id == null || !ID.matcher(id).matches()) {
      throw new Invalid("mailId", "must be the id of a mail");
    }
    if (attempts < 0) {
      throw new Invalid("attempts", "must be 0 or more");
    }
  }
}
