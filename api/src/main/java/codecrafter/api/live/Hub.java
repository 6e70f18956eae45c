package codecrafter.api.live;

import codecrafter.api.auth.AccessToken;
import codecrafter.api.execute.ArtifactView;
import codecrafter.api.execute.JobView;
import codecrafter.api.execute.Runs;
import codecrafter.api.execute.Standing;
import codecrafter.api.execute.Waits;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who on this node watches what. Events go to the sockets that sit in front of a run and to those
 * that have its session open, to each once.
 */
public final class Hub implements EventListener {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

  /** How long a run that nobody watches any more waits for its user to come back. */
  static final Duration GRACE = Duration.ofSeconds(60);

  /** After so long without a word of a run, the store is asked about it. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  private static final int MOST_SOCKETS_OF_A_USER = 100;

  private final ConcurrentHashMap<String, LiveSocket> present = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<JobId, LiveRun> runs = new ConcurrentHashMap<>();
  private final Drivers drivers = new Drivers();
  private final Runs jobs;
  private final Waits waits;
  private final Watchers watchers;
  private final InstantSource clock;

  public Hub(Runs jobs, Waits waits, Watchers watchers, InstantSource clock) {
    this.jobs = jobs;
    this.waits = waits;
    this.watchers = watchers;
    this.clock = clock;
  }

  void begin(LiveRun run) {
    runs.put(run.job().id(), run);
  }

  void forget(LiveRun run) {
    runs.remove(run.job().id());
  }

  @Nullable LiveRun run(String jobId) {
    try {
      return runs.get(new JobId(jobId));
    } catch (IllegalArgumentException notAnId) {
      return null;
    }
  }

  /** A user is back: what they left running finds them again. */
  void returned(LiveSocket socket, String userId) {
    for (LiveRun run : runs.values()) {
      if (run.job().userId().equals(userId) && run.aloneSince() != null) {
        run.join(socket);
      }
    }
  }

  /** Somebody has said who they are; false when they have too many sockets already. */
  boolean arrived(LiveSocket socket, String userId) {
    long others =
        present.values().stream()
            .map(LiveSocket::token)
            .filter(token -> token != null && token.userId().equals(userId))
            .count();
    if (others >= MOST_SOCKETS_OF_A_USER) {
      return false;
    }
    present.put(socket.id(), socket);
    return true;
  }

  /** Somebody who is here. */
  Optional<LiveSocket> socket(String id) {
    return Optional.ofNullable(present.get(id));
  }

  /** Who drives the debuggers. */
  Drivers drivers() {
    return drivers;
  }

  /**
   * Who is here.
   *
   * @param sockets that have said who they are
   * @param users whose they are
   */
  public record Presence(int sockets, int users) {}

  /** Who is on this node now. */
  public Presence presence() {
    List<String> users =
        present.values().stream()
            .map(LiveSocket::token)
            .filter(Objects::nonNull)
            .map(AccessToken::userId)
            .toList();
    return new Presence(users.size(), new HashSet<>(users).size());
  }

  void gone(LiveSocket socket) {
    present.remove(socket.id());
    runs.values().forEach(run -> run.leave(socket, clock.instant()));
  }

  /** Those on this node who have a session open, but for one. */
  void tellOthers(@Nullable LiveSocket one, String sessionId, ServerFrame frame) {
    Message message = new Message(frame);
    watchers.of(sessionId).stream()
        .filter(socket -> socket != one)
        .forEach(socket -> socket.send(message));
  }

  /** All who have a session open here. */
  void tellAll(String sessionId, ServerFrame frame) {
    tellOthers(null, sessionId, frame);
  }

  @Override
  public void heard(JobEvent event, @Nullable String sessionId) {
    LiveRun run = runs.get(event.jobId());
    Set<LiveSocket> audience = audience(run, sessionId);
    switch (event) {
      case JobEvent.Started started -> {
        if (isOld(run, started.attempt())) {
          return;
        }
        tell(audience, new ServerFrame.Started(started.jobId(), started.attempt()));
        if (run != null) {
          run.startedBy(started.workerId());
        }
      }
      case JobEvent.Output output -> {
        if (!isOld(run, output.attempt())) {
          tell(
              audience,
              new ServerFrame.Output(output.jobId(), output.seq(), output.stream(), output.data()));
        }
      }
      case JobEvent.Compiled compiled -> isOld(run, compiled.attempt());
      case JobEvent.Tested tested -> {
        if (!isOld(run, tested.attempt())) {
          tell(audience, new ServerFrame.Test(tested.jobId(), tested.test()));
        }
      }
      case JobEvent.Debugged debugged -> {
        if (!isOld(run, debugged.attempt()) && debugged.client() == null) {
          tell(audience, new ServerFrame.Debug(debugged.jobId(), debugged.message()));
        }
      }
      case JobEvent.Standing standing -> {
        if (!isOld(run, standing.attempt())) {
          drivers.heard(standing);
          tell(audience, new ServerFrame.Debugger(standing.jobId(), standing.standing()));
        }
      }
      case JobEvent.Filed filed -> {}
      case JobEvent.Finished finished -> {
        waits.ended(finished.jobId());
        drivers.ended(finished.jobId());
        if (run != null) {
          end(run, JobView.of(run.job(), finished.result()), audience);
        } else if (!audience.isEmpty()) {
          Thread.ofVirtual().start(() -> fetch(finished.jobId(), audience));
        }
      }
    }
  }

  private boolean isOld(@Nullable LiveRun run, int attempt) {
    return run != null && !run.heard(attempt, clock.instant());
  }

  @Override
  public void missed() {
    Thread.ofVirtual().start(() -> ask(Duration.ZERO));
  }

  /** Looks after runs of which nothing is heard, and after those that nobody watches. */
  void sweep() {
    ask(SILENCE);
    Instant now = clock.instant();
    for (LiveRun run : runs.values()) {
      Instant alone = run.aloneSince();
      boolean isOthers = drivers.of(run.job().id()).filter(d -> !run.isOf(d)).isPresent();
      if (alone != null && !isOthers && Duration.between(alone, now).compareTo(GRACE) >= 0) {
        abandon(run);
      }
    }
  }

  private void ask(Duration silence) {
    Instant since = clock.instant().minus(silence);
    for (LiveRun run : runs.values()) {
      if (run.lastHeard().isAfter(since)) {
        continue;
      }
      try {
        jobs.standing(run.job().id()).ifPresent(standing -> catchUp(run, standing));
      } catch (RuntimeException e) {
        LOG.warn("The result of {} has to wait: {}", run.job().id(), e.toString());
      }
    }
  }

  private void catchUp(LiveRun run, Standing standing) {
    if (standing.worker() != null) {
      run.startedBy(standing.worker());
    }
    if (standing.ended() != null) {
      end(run, standing.ended(), audience(run, run.job().sessionId()));
    }
  }

  private void abandon(LiveRun run) {
    try {
      jobs.cancel(new Caller(run.job().userId(), Role.USER), run.job().id().value());
      forget(run);
    } catch (RuntimeException e) {
      LOG.debug("Run {} cannot be cancelled yet: {}", run.job().id(), e.toString());
    }
  }

  /** A result may be heard of and asked for at once; it is told once. */
  private void end(LiveRun run, JobView job, Set<LiveSocket> audience) {
    if (runs.remove(run.job().id(), run)) {
      tellEnd(audience, job);
    }
  }

  /** The result of a run of another node. */
  private void fetch(JobId id, Set<LiveSocket> audience) {
    try {
      jobs.standing(id).map(Standing::ended).ifPresent(job -> tellEnd(audience, job));
    } catch (RuntimeException e) {
      LOG.warn("The result of {} was not told: {}", id, e.toString());
    }
  }

  private static void tellEnd(Set<LiveSocket> audience, JobView job) {
    for (ArtifactView artifact : job.artifacts()) {
      tell(audience, new ServerFrame.Artifact(job.jobId(), artifact));
    }
    tell(audience, new ServerFrame.Result(job));
  }

  private static void tell(Set<LiveSocket> audience, ServerFrame frame) {
    Message message = new Message(frame);
    audience.forEach(socket -> socket.send(message));
  }

  private Set<LiveSocket> audience(@Nullable LiveRun run, @Nullable String sessionId) {
    Set<LiveSocket> audience = new HashSet<>();
    if (run != null) {
      audience.addAll(run.watchers());
    }
    if (sessionId != null) {
      audience.addAll(watchers.of(sessionId));
    }
    return audience;
  }
}
