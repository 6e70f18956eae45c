package codecrafter.worker.debug;

import codecrafter.contract.debug.DebugStanding;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.contract.language.Language;
import codecrafter.worker.job.BoxHandle;
import codecrafter.worker.job.Errand;
import codecrafter.worker.job.Plans;
import codecrafter.worker.job.Teller;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Task;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Compiles a program and runs it under a debugger, again as often as its driver wants. */
public final class DebugErrand implements Errand, Audience, Line {
  private static final Duration TICK = Duration.ofMillis(100);

  /** About how long a message is. */
  private static final int CHARS = 500;

  private static final Language.Debugging NONE =
      new Language.Debugging("own", null, List.of(), null);

  private final Job.Debug job;
  private final Language language;
  private final Language.@Nullable Debugging how;
  private final Teller teller;
  private final DebugSession session;
  private volatile @Nullable BoxHandle box;
  private volatile Box.Listener listener = Box.Listener.DEAF;
  private volatile @Nullable Outcome outcome;

  public DebugErrand(Job.Debug job, Language language, Teller teller) {
    this.job = job;
    this.language = language;
    this.how = language.debug();
    this.teller = teller;
    this.session =
        new DebugSession(
            job.userId(),
            how == null ? NONE : how,
            job.program(),
            this,
            this,
            Times.USUAL,
            System::nanoTime);
  }

  @Override
  public @Nullable Ending run(BoxHandle handle, Box.Listener heard) throws BoxLost {
    box = handle;
    listener = heard;
    Language.Debugging debugging = how;
    if (debugging == null) {
      Ending never = new Ending(Ending.Phase.RUN, null, null, 0, 0, 0, false, null);
      outcome = new Outcome(never, JobStatus.FAILED, language.name() + " cannot be debugged here");
      return never;
    }
    Task task = Plans.of(job, language, debugging);
    Thread ticking = Thread.ofVirtual().name("debug-" + job.id()).start(this::tick);
    long began = System.nanoTime();
    Ending ending = null;
    try {
      do {
        session.begin();
        ending = handle.run(task.within(left(began)), overheard(task, heard));
      } while (ending != null && session.restarts() && !handle.isKilled());
    } finally {
      ticking.interrupt();
      if (ending == null) {
        session.vanished();
      }
    }
    Outcome came = ending == null ? null : session.over(ending);
    outcome = came;
    return came == null ? null : came.ending();
  }

  private Box.Listener overheard(Task task, Box.Listener heard) {
    return new Overheard(
        task, heard, session, () -> tell(attempt -> new JobEvent.Compiled(job.id(), attempt)));
  }

  private Limits left(long began) {
    long spent = Duration.ofNanos(System.nanoTime() - began).toMillis();
    return job.limits().withWallMs(Math.max(1, job.limits().wallMs() - spent));
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(TICK);
        session.tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public JobResult completed(JobResult result) {
    Outcome came = outcome;
    return came == null || came.status() == null
        ? result
        : result.ended(came.status(), came.message());
  }

  @Override
  public void control(JobControl control) {
    switch (control) {
      case JobControl.Debug request ->
          session.request(request.userId(), request.client(), request.message());
      case JobControl.Look look -> session.look();
      case JobControl.HandOver order -> session.handOver(order.userId(), order.to());
      default -> {}
    }
  }

  @Override
  public void send(byte[] bytes) {
    withBox(handle -> handle.act(b -> b.adapter(bytes)));
  }

  @Override
  public void hangUp() {
    withBox(handle -> handle.act(Box::endAdapter));
  }

  @Override
  public void cut() {
    withBox(BoxHandle::cut);
  }

  @Override
  public void stop() {
    withBox(BoxHandle::kill);
  }

  private void withBox(Consumer<BoxHandle> action) {
    BoxHandle handle = box;
    if (handle != null) {
      action.accept(handle);
    }
  }

  @Override
  public void hears(@Nullable String client, ObjectNode message) {
    tell(attempt -> new JobEvent.Debugged(job.id(), attempt, client, message));
  }

  @Override
  public void sees(DebugStanding standing) {
    tell(attempt -> new JobEvent.Standing(job.id(), attempt, standing));
  }

  private void tell(IntFunction<JobEvent> event) {
    teller.tellAtOnce(CHARS, event);
  }

  @Override
  public void reads(OutputStream stream, String text) {
    listener.output(stream, text.getBytes(StandardCharsets.UTF_8));
  }
}
