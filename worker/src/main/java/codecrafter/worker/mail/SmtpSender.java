package codecrafter.worker.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** Sends by SMTP, over a connection of its own for each letter. */
public final class SmtpSender implements MailSender {
  private final SmtpServer server;
  private final InternetAddress from;
  private final Session session;
  private final Templates templates = new Templates();

  /**
   * A sender through one server.
   *
   * @throws IllegalArgumentException when {@code server.from()} is no address
   */
  public SmtpSender(SmtpServer server) {
    this.server = server;
    this.from = SmtpMessage.sender(server.from());
    this.session = Session.getInstance(properties(server, from));
  }

  private static Properties properties(SmtpServer server, InternetAddress from) {
    String patience = Long.toString(server.patience().toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", patience);
    properties.put("mail.smtp.timeout", patience);
    properties.put("mail.smtp.writetimeout", patience);
    properties.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
    properties.put("mail.smtp.localhost", SmtpMessage.domain(from));
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.put("mail.mime.allowutf8", "true");
    switch (server.security()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
    }
    server
        .authorities()
        .ifPresent(known -> properties.put("mail.smtp.ssl.socketFactory", known.sockets()));
    return properties;
  }

  @Override
  public Delivery send(Letter letter, Handing handing) {
    SmtpMessage message;
    try {
      message = new SmtpMessage(session, from, letter, templates, handing);
    } catch (MessagingException e) {
      return new Delivery.Refused(SmtpFailure.of(e).text());
    }
    try {
      deliver(message);
      return new Delivery.Taken();
    } catch (MessagingException e) {
      if (message.isWithheld()) {
        return new Delivery.Lost();
      }
      return SmtpFailure.of(e).delivery(message.isHanded());
    }
  }

  @SuppressWarnings("EmptyCatch") // what was taken is taken, however the farewell goes
  private void deliver(MimeMessage message) throws MessagingException {
    Transport transport = session.getTransport("smtp");
    try {
      transport.connect(
          server.host(),
          server.port(),
          server.login().map(SmtpServer.Login::user).orElse(null),
          server.login().map(login -> login.password().reveal()).orElse(null));
      transport.sendMessage(message, message.getAllRecipients());
    } finally {
      try {
        transport.close();
      } catch (MessagingException e) {
        // nothing depends on it
      }
    }
  }
}
