package codecrafter.api.piston;

import codecrafter.api.execute.JobView;
import codecrafter.api.execute.Runs;
import codecrafter.api.user.Caller;
import codecrafter.contract.job.Job;
import codecrafter.contract.wire.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the answer when the job has ended. When that takes longer, the answer begins with a space
 * now and then, which JSON allows: proxies see that it lives, and we see whether somebody is still
 * there to read it. A job whose client has gone is cancelled.
 */
final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

  /** From one look at the client to the next. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How long a job may wait for a worker, and for being told of, beside its own limits. */
  private static final Duration IN_QUEUE = Duration.ofMinutes(2);

  private static final String JSON = "application/json";

  private final Runs runs;

  Waiting(Runs runs) {
    this.runs = runs;
  }

  void answer(Context request, Caller caller, Job job, Runtimes.Found runtime) {
    JobView ended = runs.await(caller, job.id().value(), LOOK);
    if (ended.status().isTerminal()) {
      request.json(Outcome.of(ended, runtime));
      return;
    }
    request.status(200).contentType(JSON);
    try {
      OutputStream out = request.res().getOutputStream();
      out.write(Json.bytes(outcome(out, caller, job, runtime)));
      out.flush();
    } catch (IOException gone) {
      LOG.debug("The client of {} has gone", job.id());
      Withdrawal.of(job, caller, runs);
    }
  }

  private Outcome outcome(OutputStream out, Caller caller, Job job, Runtimes.Found runtime)
      throws IOException {
    Duration most = job.limits().compileWall().plus(job.limits().wall()).plus(IN_QUEUE);
    long end = System.nanoTime() + most.toNanos();
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      out.write(' ');
      out.flush();
      JobView ended = look(caller, job);
      if (ended != null) {
        return Outcome.of(ended, runtime);
      }
    }
    Withdrawal.of(job, caller, runs);
    return Outcome.lost(runtime, "No worker came to it in time. Try again later.");
  }

  /** Null while it has not ended, or nobody can say. */
  private @Nullable JobView look(Caller caller, Job job) {
    try {
      JobView view = runs.await(caller, job.id().value(), LOOK);
      return view.status().isTerminal() ? view : null;
    } catch (RuntimeException e) {
      LOG.warn("How {} stands cannot be told yet: {}", job.id(), e.toString());
      pause();
      return null;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
