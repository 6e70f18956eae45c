package codecrafter.worker.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param code the server's answer; 0 where it is not known, or was not about this mail
 * @param text for the operator, without control characters
 */
record SmtpFailure(int code, String text) {
  private static final int MAX_LENGTH = 400;

  /** "Authentication required", and its relatives: ours to mend, not the mail's fault. */
  private static final int AUTHENTICATION_FROM = 530;

  private static final int AUTHENTICATION_TO = 539;

  static SmtpFailure of(MessagingException failure) {
    int code = 0;
    String text = failure.getMessage();
    for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
      int told = codeOf(m);
      if (told > 0) {
        code = told;
      }
      if (told > 0 || m.getNextException() == null) {
        text = m.getMessage();
      }
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (code == 0 && root != failure && root.getMessage() != null) {
      text = text + ": " + root.getMessage();
    }
    String said = Templates.oneLine(String.valueOf(text));
    String whole =
        failure instanceof AuthenticationFailedException
            ? "The mail server refused SMTP_USER or SMTP_PASSWORD: " + said
            : said;
    return new SmtpFailure(code, whole.substring(0, Math.min(MAX_LENGTH, whole.length())));
  }

  /** What it means, when the server was given the content or was not. */
  Delivery delivery(boolean handed) {
    if (code >= AUTHENTICATION_FROM && code <= AUTHENTICATION_TO) {
      return new Delivery.NotNow(text);
    }
    if (code >= 500) {
      return new Delivery.Refused(text);
    }
    if (code >= 400 || !handed) {
      return new Delivery.NotNow(text);
    }
    return new Delivery.Unclear(
        "The mail server was given the mail and did not say whether it took it, so it may have gone"
            + " out. Send it again if it has not arrived. "
            + text);
  }

  private static int codeOf(@Nullable Exception failure) {
    return switch (failure) {
      case SMTPAddressFailedException e -> e.getReturnCode();
      case SMTPSenderFailedException e -> e.getReturnCode();
      case SMTPSendFailedException e -> e.getReturnCode();
      case null, default -> 0;
    };
  }
}
