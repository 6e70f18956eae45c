package codecrafter.worker.mail;

/** Where letters go. Safe for all threads. */
public interface MailSender {
  /** Asked at the last moment at which a letter can still be held back. */
  interface Handing {
    /** Whether the letter is still this worker's to send; noted if so. */
    boolean mayGo();
  }

  /** Tries once. Nothing is taken unless {@code handing} allowed it. */
  Delivery send(Letter letter, Handing handing);
}
