package codecrafter.worker.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/**
 * A letter as it goes over the wire. Its Message-ID is made of the mail's id, so that it is the
 * same whoever sends it. Before a server is given the content, {@code handing} is asked.
 */
final class SmtpMessage extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;
  private final MailSender.Handing handing;
  private boolean handed;
  private boolean withheld;

  /** Throws {@link MessagingException} when the letter's recipient is no address. */
  SmtpMessage(
      Session session,
      InternetAddress from,
      Letter letter,
      Templates templates,
      MailSender.Handing handing)
      throws MessagingException {
    super(session);
    this.messageId = "<" + letter.id() + "@" + domain(from) + ">";
    this.handing = handing;
    setFrom(from);
    setRecipient(Message.RecipientType.TO, address(letter.to()));
    setSubject(Templates.oneLine(letter.subject()), UTF_8);
    setSentDate(Date.from(letter.createdAt()));
    setHeader("Auto-Submitted", "auto-generated");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(templates.text(letter.kind(), letter.values()), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(templates.html(letter.kind(), letter.subject(), letter.values()), UTF_8, "html");
    setContent(new MimeMultipart("alternative", text, html));
    saveChanges();
  }

  /**
   * Reads the operator's own address.
   *
   * @throws IllegalArgumentException when it is none
   */
  static InternetAddress sender(String from) {
    try {
      InternetAddress address = address(from);
      String name = address.getPersonal();
      if (name != null) {
        address.setPersonal(name, UTF_8);
      }
      return address;
    } catch (AddressException | IOException e) {
      throw new IllegalArgumentException(
          "MAIL_FROM must be an address, as CodeCrafter <code@example.org>", e);
    }
  }

  private static InternetAddress address(String text) throws AddressException {
    if (!text.equals(Templates.oneLine(text))) {
      throw new AddressException("There is a control character in the address");
    }
    return new InternetAddress(text, true);
  }

  static String domain(InternetAddress address) {
    String text = address.getAddress();
    return text.substring(text.lastIndexOf('@') + 1);
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  /** Called by the transport once the server waits for the content. */
  @Override
  public void writeTo(OutputStream out, String[] ignoredHeaders)
      throws IOException, MessagingException {
    if (!mayGo()) {
      withheld = true;
      throw new IOException("The letter is somebody else's by now");
    }
    handed = true;
    super.writeTo(out, ignoredHeaders);
  }

  private boolean mayGo() throws IOException {
    try {
      return handing.mayGo();
    } catch (RuntimeException e) {
      throw new IOException("The store is away, so the letter was not handed over", e);
    }
  }

  /** Whether the server was given the content, or some of it. */
  boolean isHanded() {
    return handed;
  }

  /** Whether it was held back at the last moment. */
  boolean isWithheld() {
    return withheld;
  }
}
