package codecrafter.api.piston;

import codecrafter.api.execute.Runs;
import codecrafter.api.user.Caller;
import codecrafter.contract.job.Job;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels a job that nobody waits for any more, also one that is just being taken up. */
final class Withdrawal {
  private static final Logger LOG = LoggerFactory.getLogger(Withdrawal.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int TRIES = 20;

  private Withdrawal() {}

  /** Returns at once. */
  static void of(Job job, Caller caller, Runs runs) {
    Thread.ofVirtual()
        .name("withdraw-" + job.id())
        .start(() -> {
          for (int i = 0; i < TRIES; i++) {
            try {
              runs.cancel(caller, job.id().value());
              return;
            } catch (RuntimeException e) {
              LOG.debug("Job {} cannot be cancelled yet: {}", job.id(), e.toString());
              pause();
            }
          }
          LOG.warn("Job {} was not cancelled and runs to its limits", job.id());
        });
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
