package codecrafter.contract.event;

import codecrafter.contract.job.JobId;
import codecrafter.contract.job.Terminal;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an API node tells the worker that runs a job. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobControl.Stdin.class, name = "stdin"),
  @JsonSubTypes.Type(value = JobControl.StdinEnd.class, name = "stdin-end"),
  @JsonSubTypes.Type(value = JobControl.Resize.class, name = "resize"),
  @JsonSubTypes.Type(value = JobControl.Signal.class, name = "signal"),
  @JsonSubTypes.Type(value = JobControl.Cancel.class, name = "cancel")
})
public sealed interface JobControl {
  JobId jobId();

  record Stdin(JobId jobId, String data) implements JobControl {}

  record StdinEnd(JobId jobId) implements JobControl {}

  record Resize(JobId jobId, Terminal terminal) implements JobControl {}

  /** Goes to the program and what it started, unless that left its process group. */
  record Signal(JobId jobId, codecrafter.contract.job.Signal signal) implements JobControl {}

  record Cancel(JobId jobId) implements JobControl {}
}
