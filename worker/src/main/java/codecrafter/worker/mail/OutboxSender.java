package codecrafter.worker.mail;

/** Where no mail server is configured: letters stay in the store. */
public final class OutboxSender implements MailSender {
  @Override
  public Delivery send(Letter letter, Handing handing) {
    return new Delivery.Kept();
  }
}
