package codecrafter.api.link;

import codecrafter.api.http.Refusal;
import codecrafter.api.user.Users;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the addresses of people who forgot their password. Whether one is somebody's is looked up
 * later, on a thread of its own, so that no answer and no time taken tells whoever asked.
 */
final class ResetDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResetDesk.class);
  private static final int WAITING = 1000;

  private final Users users;
  private final AccountMail mail;
  private final ThreadPoolExecutor clerk =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().name("reset-desk").daemon().factory());

  ResetDesk(Users users, AccountMail mail) {
    this.users = users;
    this.mail = mail;
  }

  /**
   * Sends a link there, soon, if it is the address of an account.
   *
   * @throws Refusal 429 when too many others wait
   */
  void ask(String address) {
    try {
      clerk.execute(() -> lookUp(address));
    } catch (RejectedExecutionException e) {
      throw Refusal.tooMany(
          "Too many people are asking at this moment. Try again in a few seconds.",
          Duration.ofSeconds(5));
    }
  }

  private void lookUp(String address) {
    try {
      users.findByLogin(address).ifPresent(mail::reset);
    } catch (RuntimeException e) {
      LOG.warn("An address could not be looked up", e);
    }
  }

  @Override
  public void close() {
    clerk.shutdownNow();
  }
}
