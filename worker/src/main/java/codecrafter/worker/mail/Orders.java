package codecrafter.worker.mail;

import codecrafter.contract.mail.MailOrder;
import java.io.IOException;
import java.time.Duration;

/** Puts orders on their way; when a method returns, the broker has it safe. */
public interface Orders {
  void now(MailOrder order) throws IOException, InterruptedException;

  /** To come back after one of the delays of the route. */
  void later(MailOrder order, Duration delay) throws IOException, InterruptedException;

  /** To the dead letters. */
  void dead(MailOrder order) throws IOException, InterruptedException;
}
