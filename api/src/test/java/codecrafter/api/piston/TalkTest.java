package codecrafter.api.piston;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.execute.Samples;
import codecrafter.api.execute.WorkerSignals;
import codecrafter.api.live.Wire;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.language.Languages;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TalkTest {
  private static final String RUNTIME =
      "{\"type\":\"runtime\",\"language\":\"c\",\"version\":\"14.2.0\"}";
  private static final String COMPILING = "{\"type\":\"stage\",\"stage\":\"compile\"}";
  private static final String COMPILED =
      "{\"type\":\"exit\",\"stage\":\"compile\",\"code\":0,\"signal\":null}";
  private static final String RUNNING = "{\"type\":\"stage\",\"stage\":\"run\"}";

  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final List<JobControl> told = new CopyOnWriteArrayList<>();
  private final Job job = Samples.job("u", null, Samples.NOW);
  private final Talk talk =
      new Talk(
          job,
          new Caller("u", Role.GUEST),
          new Runtimes.Found(Languages.load().find("c").orElseThrow(), "c", "14.2.0"),
          new Worker(),
          new Line(new Paper(), "test"));

  private final class Paper implements Wire {
    @Override
    public void send(String text) {
      frames.add(text);
    }

    @Override
    public void close(int code, String reason) {
      frames.add("closed " + code);
    }
  }

  private final class Worker implements WorkerSignals {
    @Override
    public void tell(String workerId, JobControl control) {
      told.add(control);
    }

    @Override
    public CompletableFuture<@Nullable Void> reach(String workerId, JobControl control) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void announce(String origin, @Nullable String sessionId, JobEvent event) {}
  }

  private void output(OutputStream stream, String text) {
    talk.heard(new JobEvent.Output(job.id(), 1, 0, stream, text));
  }

  private void finished(
      JobStatus status,
      @Nullable Integer code,
      @Nullable String message,
      JobResult.@Nullable Compile compile) {
    talk.heard(
        new JobEvent.Finished(
            job.id(),
            new JobResult(
                job.id(),
                1,
                status,
                code,
                null,
                message,
                "",
                "",
                "",
                1,
                1,
                1,
                compile,
                Samples.NOW,
                Samples.NOW)));
  }

  private void hears(String... expected) {
    await().until(() -> frames.size() >= expected.length);
    assertEquals(List.of(expected), frames);
  }

  @Test
  void endsWithTheCompilerWhenTheProgramDoesNotCompile() {
    talk.heard(new JobEvent.Started(job.id(), 1, "w"));
    output(OutputStream.COMPILE, "no good");
    finished(
        JobStatus.FAILED,
        null,
        "It does not compile",
        new JobResult.Compile(1, null, "no good", 1, 1, 1));
    hears(
        RUNTIME,
        COMPILING,
        "{\"type\":\"data\",\"stream\":\"stderr\",\"data\":\"no good\"}",
        "{\"type\":\"exit\",\"stage\":\"compile\",\"code\":1,\"signal\":null}",
        "closed 4999");
  }

  @Test
  void tellsTheCompilersEndByWhatComesAfterIt() {
    talk.heard(new JobEvent.Started(job.id(), 1, "w"));
    output(OutputStream.STDERR, "x");
    talk.heard(new JobEvent.Compiled(job.id(), 1));
    finished(JobStatus.TIMED_OUT, null, "Too long", new JobResult.Compile(0, null, "", 1, 1, 1));
    hears(
        RUNTIME,
        COMPILING,
        COMPILED,
        RUNNING,
        "{\"type\":\"data\",\"stream\":\"stderr\",\"data\":\"x\"}",
        "{\"type\":\"exit\",\"stage\":\"run\",\"code\":null,\"signal\":\"SIGKILL\","
            + "\"error\":\"Too long\"}",
        "closed 4999");
  }

  @Test
  void saysAllOfItAlsoWhenOnlyTheEndIsHeard() {
    finished(JobStatus.COMPLETED, 0, null, new JobResult.Compile(0, null, "", 1, 1, 1));
    hears(
        RUNTIME,
        COMPILING,
        COMPILED,
        RUNNING,
        "{\"type\":\"exit\",\"stage\":\"run\",\"code\":0,\"signal\":null}",
        "closed 4999");
  }

  @Test
  void passesOverWhatAnAttemptSaidThatHasBeenGivenUp() {
    talk.heard(new JobEvent.Started(job.id(), 2, "w"));
    output(OutputStream.COMPILE, "of the first");
    finished(JobStatus.COMPLETED, 0, null, new JobResult.Compile(0, null, "", 1, 1, 1));
    hears(
        RUNTIME,
        COMPILING,
        COMPILED,
        RUNNING,
        "{\"type\":\"exit\",\"stage\":\"run\",\"code\":0,\"signal\":null}",
        "closed 4999");
  }

  @Test
  void keepsWhatIsTypedForTheWorkerUpToABound() {
    assertTrue(talk.tell(new JobControl.Stdin(job.id(), "a")));
    assertTrue(talk.tell(new JobControl.StdinEnd(job.id())));
    assertFalse(talk.tell(new JobControl.Stdin(job.id(), "x".repeat(256 << 10))));
    assertEquals(List.of(), told);
    talk.heard(new JobEvent.Started(job.id(), 1, "w"));
    talk.tell(new JobControl.Cancel(job.id()));
    assertEquals(
        List.of(
            new JobControl.Stdin(job.id(), "a"),
            new JobControl.StdinEnd(job.id()),
            new JobControl.Cancel(job.id())),
        told);
  }
}
