package codecrafter.api.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import codecrafter.api.execute.JobsForTests;
import codecrafter.api.execute.Samples;
import codecrafter.api.http.Refusal;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Artifact;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.testkit.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HubTest {
  private final HandClock clock = new HandClock();
  private final JobsForTests jobs = new JobsForTests();
  private final Watchers watchers = new Watchers();
  private final Hub hub = new Hub(jobs.runs(), jobs.waits(), watchers, clock);
  private final Listener one = new Listener();
  private final Listener two = new Listener();
  private final Job job = Samples.job("u1", "s1", Samples.NOW);
  private final LiveRun run = new LiveRun(job, jobs.signals(), one.socket, clock.instant());

  /** A socket and what it has been told, a word a frame. */
  private static final class Listener implements Wire {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final LiveSocket socket = new LiveSocket("test", "192.0.2.1", this);

    @Override
    public void send(String text) {
      heard.add(text.replaceAll("^\\{\"type\":\"([a-z]+)\".*$", "$1"));
    }

    @Override
    public void close(int code, String reason) {}

    void hears(String... words) {
      await().until(() -> heard.equals(List.of(words)));
    }
  }

  private static JobEvent output(Job job, int attempt) {
    return new JobEvent.Output(job.id(), attempt, 0, OutputStream.STDOUT, "x");
  }

  private JobEvent finished() {
    return new JobEvent.Finished(job.id(), Samples.result(job.id(), JobStatus.COMPLETED));
  }

  @Test
  void tellsTheRequesterAndTheWatchersOnceEach() {
    hub.begin(run);
    watchers.add(one.socket, "s1");
    watchers.add(two.socket, "s1");
    hub.heard(new JobEvent.Started(job.id(), 1, "w1"), "s1");
    hub.heard(output(job, 1), "s1");
    hub.heard(finished(), "s1");
    one.hears("started", "output", "result");
    two.hears("started", "output", "result");
  }

  @Test
  void tellsOfArtifactsBeforeTheResultAlsoWhenItHadToAsk() {
    JobResult result =
        Samples.result(job.id(), JobStatus.COMPLETED)
            .with(List.of(new Artifact("a", "b", 1), new Artifact("c", "d", 2)), null);
    hub.begin(run);
    hub.heard(new JobEvent.Finished(job.id(), result), "s1");
    one.hears("artifact", "artifact", "result");
    watchers.add(two.socket, "s1");
    jobs.store().finish(job, result);
    hub.heard(new JobEvent.Finished(job.id(), result), "s1");
    two.hears("artifact", "artifact", "result");
  }

  @Test
  void tellsAResultOnceHoweverOftenItIsHeardOf() {
    hub.begin(run);
    hub.heard(finished(), "s1");
    hub.heard(finished(), "s1");
    jobs.store().finish(job, Samples.result(job.id(), JobStatus.COMPLETED));
    hub.sweep();
    hub.missed();
    one.hears("result");
  }

  @Test
  void tellsWatchersOfAnotherNodesRun() {
    watchers.add(two.socket, "s1");
    jobs.store().finish(job, Samples.result(job.id(), JobStatus.COMPLETED));
    hub.heard(output(job, 1), "s1");
    hub.heard(finished(), "s1");
    two.hears("output", "result");
  }

  @Test
  void leavesOutWhatAGivenUpAttemptSays() {
    hub.begin(run);
    hub.heard(new JobEvent.Started(job.id(), 2, "w2"), "s1");
    hub.heard(output(job, 1), "s1");
    hub.heard(output(job, 2), "s1");
    one.hears("started", "output");
  }

  @Test
  void asksForAResultThatItDoesNotHearOf() {
    hub.begin(run);
    jobs.store().finish(job, Samples.result(job.id(), JobStatus.FAILED));
    hub.sweep();
    assertEquals(List.of(), one.heard);
    clock.pass(Hub.SILENCE);
    hub.sweep();
    one.hears("result");
  }

  @Test
  void cancelsARunThatNobodyComesBackTo() {
    hub.begin(run);
    jobs.store().begin(job, "w1");
    hub.gone(one.socket);
    clock.pass(Hub.GRACE.minusSeconds(1));
    hub.sweep();
    assertEquals(List.of(), jobs.said());
    clock.pass(Duration.ofSeconds(1));
    hub.sweep();
    assertEquals(List.of("w1 Cancel"), jobs.said());
  }

  @Test
  void cancelsNoRunWhoseUserComesBack() {
    hub.begin(run);
    jobs.store().begin(job, "w1");
    hub.gone(one.socket);
    hub.returned(two.socket, "somebody else");
    assertEquals(0, run.watchers().size());
    hub.returned(two.socket, "u1");
    clock.pass(Hub.GRACE);
    hub.sweep();
    assertEquals(List.of(), jobs.said());
    hub.heard(output(job, 1), "s1");
    two.hears("output");
  }

  @Test
  void keepsInputUntilTheWorkerIsKnown() {
    hub.begin(run);
    run.tell(new JobControl.Stdin(job.id(), "a"));
    run.tell(new JobControl.StdinEnd(job.id()));
    assertEquals(List.of(), jobs.said());
    hub.heard(new JobEvent.Started(job.id(), 1, "w1"), "s1");
    run.tell(new JobControl.Cancel(job.id()));
    assertEquals(List.of("w1 Stdin", "w1 StdinEnd", "w1 Cancel"), jobs.said());
  }

  @Test
  void findsTheWorkerWhoseBeginningItDidNotHearOf() {
    hub.begin(run);
    run.tell(new JobControl.StdinEnd(job.id()));
    jobs.store().begin(job, "w1");
    clock.pass(Hub.SILENCE);
    hub.sweep();
    assertEquals(List.of("w1 StdinEnd"), jobs.said());
  }

  @Test
  void keepsNoMoreInputThanAQuarterOfAMebibyte() {
    String half = "x".repeat(LiveRun.PENDING_BYTES / 2);
    run.tell(new JobControl.Stdin(job.id(), half));
    run.tell(new JobControl.Stdin(job.id(), half));
    assertEquals(
        413,
        assertThrows(Refusal.class, () -> run.tell(new JobControl.Stdin(job.id(), "x"))).status());
  }

  @Test
  void tellsNobodyWhoHasClosedTheSession() {
    watchers.add(one.socket, "s1");
    watchers.add(two.socket, "s1");
    watchers.remove(two.socket, "s1");
    hub.heard(output(job, 1), "s1");
    watchers.remove(one.socket, "s1");
    hub.heard(output(job, 1), "s1");
    one.hears("output");
    assertEquals(List.of(), two.heard);
  }
}
