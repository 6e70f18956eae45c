package codecrafter.api.live;

import codecrafter.api.execute.ArtifactView;
import codecrafter.api.execute.JobView;
import codecrafter.api.files.FileJobView;
import codecrafter.api.http.Problem;
import codecrafter.api.session.Session;
import codecrafter.api.session.SessionView;
import codecrafter.api.user.Role;
import codecrafter.contract.debug.DebugStanding;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.test.TestOutcome;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServerFrame.Welcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = ServerFrame.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = ServerFrame.Job.class, name = "job"),
  @JsonSubTypes.Type(value = ServerFrame.Started.class, name = "started"),
  @JsonSubTypes.Type(value = ServerFrame.Output.class, name = "output"),
  @JsonSubTypes.Type(value = ServerFrame.Artifact.class, name = "artifact"),
  @JsonSubTypes.Type(value = ServerFrame.Test.class, name = "test"),
  @JsonSubTypes.Type(value = ServerFrame.Debug.class, name = "debug"),
  @JsonSubTypes.Type(value = ServerFrame.Debugger.class, name = "debugger"),
  @JsonSubTypes.Type(value = ServerFrame.Cases.class, name = "cases"),
  @JsonSubTypes.Type(value = ServerFrame.Result.class, name = "result"),
  @JsonSubTypes.Type(value = ServerFrame.FileJob.class, name = "file-job"),
  @JsonSubTypes.Type(value = ServerFrame.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = ServerFrame.Pong.class, name = "pong"),
  @JsonSubTypes.Type(value = EditNews.File.class, name = "file"),
  @JsonSubTypes.Type(value = EditNews.Updates.class, name = "updates"),
  @JsonSubTypes.Type(value = EditNews.PushRefused.class, name = "push-refused"),
  @JsonSubTypes.Type(value = EditNews.Cursor.class, name = "cursor"),
  @JsonSubTypes.Type(value = EditNews.Presence.class, name = "presence"),
  @JsonSubTypes.Type(value = EditNews.Changed.class, name = "session"),
  @JsonSubTypes.Type(value = EditNews.Closed.class, name = "closed")
})
sealed interface ServerFrame
    permits ServerFrame.Welcome,
        ServerFrame.Opened,
        ServerFrame.Job,
        ServerFrame.Started,
        ServerFrame.Output,
        ServerFrame.Artifact,
        ServerFrame.Test,
        ServerFrame.Debug,
        ServerFrame.Debugger,
        ServerFrame.Cases,
        ServerFrame.Result,
        ServerFrame.FileJob,
        ServerFrame.Refused,
        ServerFrame.Pong,
        EditNews {
  /** Knows the client now. */
  record Welcome(Who user) implements ServerFrame {}

  /** Whom it knows. */
  record Who(String id, String username, Role role) {}

  /**
   * A session as it stands, what runs in it and who is there.
   *
   * @param role the receiver's own
   * @param tree its files, without what is in them
   */
  record Opened(
      SessionView session,
      List<Session.Participant> participants,
      List<UnderWay> jobs,
      long revision,
      String role,
      List<EditNews.Entry> tree,
      List<EditNews.Present> presence)
      implements ServerFrame {}

  /** A run that has not ended. */
  record UnderWay(JobId jobId, JobStatus status, String kind, String language) {
    static UnderWay of(JobView job) {
      return new UnderWay(job.jobId(), job.status(), job.kind(), job.language());
    }
  }

  /**
   * A run has been taken; only its requester hears the {@code requestId}.
   *
   * @param user who runs it
   * @param revision of the session, whose files it runs; absent when it runs others
   */
  record Job(
      @Nullable String requestId,
      JobId jobId,
      String kind,
      JobStatus status,
      @Nullable String sessionId,
      @Nullable Person user,
      @Nullable Long revision)
      implements ServerFrame {}

  /** A worker has begun it; with {@code attempt} above 1, anew. */
  record Started(JobId jobId, int attempt) implements ServerFrame {}

  /** A piece of output; a gap in {@code seq} is filled by the result, which has all of it. */
  record Output(JobId jobId, long seq, OutputStream stream, String data) implements ServerFrame {}

  /** A run that is about to end has left a file. */
  record Artifact(JobId jobId, @JsonUnwrapped ArtifactView artifact) implements ServerFrame {}

  /** A test of a test job has ended. */
  record Test(JobId jobId, @JsonProperty("case") TestOutcome outcome) implements ServerFrame {}

  /** A message of the Debug Adapter Protocol from a debug job. */
  record Debug(JobId jobId, JsonNode message) implements ServerFrame {}

  /** Where a debugged program stands and who drives it. */
  record Debugger(JobId jobId, @JsonUnwrapped DebugStanding standing) implements ServerFrame {}

  /** The cases kept with a session are others now. */
  record Cases(String sessionId, long version) implements ServerFrame {}

  /** A run has ended. */
  record Result(@JsonUnwrapped JobView job) implements ServerFrame {}

  /** An import, export or preview has moved on. */
  record FileJob(@JsonUnwrapped FileJobView job) implements ServerFrame {}

  /** A frame was not followed. */
  record Refused(@Nullable String requestId, Problem problem) implements ServerFrame {}

  /** Somebody is there. */
  record Pong() implements ServerFrame {}
}
