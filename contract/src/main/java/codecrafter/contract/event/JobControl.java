package codecrafter.contract.event;

import codecrafter.contract.job.JobId;
import codecrafter.contract.job.Terminal;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/** What an API node tells the worker that runs a job. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobControl.Stdin.class, name = "stdin"),
  @JsonSubTypes.Type(value = JobControl.StdinEnd.class, name = "stdin-end"),
  @JsonSubTypes.Type(value = JobControl.Resize.class, name = "resize"),
  @JsonSubTypes.Type(value = JobControl.Signal.class, name = "signal"),
  @JsonSubTypes.Type(value = JobControl.Debug.class, name = "debug"),
  @JsonSubTypes.Type(value = JobControl.Look.class, name = "look"),
  @JsonSubTypes.Type(value = JobControl.HandOver.class, name = "hand-over"),
  @JsonSubTypes.Type(value = JobControl.Cancel.class, name = "cancel")
})
public sealed interface JobControl {
  JobId jobId();

  record Stdin(JobId jobId, String data) implements JobControl {}

  record StdinEnd(JobId jobId) implements JobControl {}

  record Resize(JobId jobId, Terminal terminal) implements JobControl {}

  /** Goes to the program and what it started, unless that left its process group. */
  record Signal(JobId jobId, codecrafter.contract.job.Signal signal) implements JobControl {}

  /**
   * A request of the Debug Adapter Protocol.
   *
   * @param userId who sends it; one that moves the program counts only from its driver
   * @param client comes back with the answer
   */
  record Debug(JobId jobId, String userId, String client, JsonNode message) implements JobControl {}

  /** Wants the standing of a debugged program told once more. */
  record Look(JobId jobId) implements JobControl {}

  /** The driver of a debugged program leaves the wheel to somebody else. */
  record HandOver(JobId jobId, String userId, String to) implements JobControl {}

  record Cancel(JobId jobId) implements JobControl {}
}
