package codecrafter.contract.event;

import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.util.List;

/**
 * What a worker tells the API nodes about a job, as it happens. A message holds one event, or in an
 * array some that follow each other.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = JobEvent.Output.class, name = "output"),
  @JsonSubTypes.Type(value = JobEvent.Compiled.class, name = "compiled"),
  @JsonSubTypes.Type(value = JobEvent.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = JobEvent.Filed.class, name = "filed")
})
public sealed interface JobEvent {
  JobId jobId();

  /** The message that holds these events of one job. */
  static byte[] message(List<JobEvent> events) {
    return Json.bytes(events.size() == 1 ? events.getFirst() : events.toArray(JobEvent[]::new));
  }

  /**
   * The events that a message holds.
   *
   * @throws IOException when it holds something else
   */
  static List<JobEvent> in(byte[] message) throws IOException {
    return message.length > 0 && message[0] == '['
        ? List.of(Json.read(message, JobEvent[].class))
        : List.of(Json.read(message, JobEvent.class));
  }

  /** A worker has begun it; with {@code attempt} above 1, again, and its output starts anew. */
  record Started(JobId jobId, int attempt, String workerId) implements JobEvent {}

  /**
   * A piece of its output.
   *
   * @param seq counts from 0 in each attempt, over all streams
   */
  record Output(JobId jobId, int attempt, long seq, OutputStream stream, String data)
      implements JobEvent {}

  /** All of it is compiled, and it runs; told of interactive jobs only. */
  record Compiled(JobId jobId, int attempt) implements JobEvent {}

  /** It has ended, and {@code result} is stored. */
  record Finished(JobId jobId, JobResult result) implements JobEvent {}

  /** A file job has moved on: its document in {@code file_jobs} says how far it is. */
  record Filed(JobId jobId) implements JobEvent {}
}
