package codecrafter.contract.event;

import codecrafter.contract.debug.DebugStanding;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker tells the API nodes about a job, as it happens. A message holds one event, or in an
 * array some that follow each other.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = JobEvent.Output.class, name = "output"),
  @JsonSubTypes.Type(value = JobEvent.Compiled.class, name = "compiled"),
  @JsonSubTypes.Type(value = JobEvent.Tested.class, name = "tested"),
  @JsonSubTypes.Type(value = JobEvent.Debugged.class, name = "debugged"),
  @JsonSubTypes.Type(value = JobEvent.Standing.class, name = "standing"),
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

  /** One of its tests has ended. */
  record Tested(JobId jobId, int attempt, TestOutcome test) implements JobEvent {}

  /**
   * A message of the Debug Adapter Protocol.
   *
   * @param client whose request it answers; absent for an event, which is everybody's
   */
  record Debugged(JobId jobId, int attempt, @Nullable String client, JsonNode message)
      implements JobEvent {}

  /** The debugged program has moved, or somebody else drives it. */
  record Standing(JobId jobId, int attempt, DebugStanding standing) implements JobEvent {}

  /** It has ended, and {@code result} is stored. */
  record Finished(JobId jobId, JobResult result) implements JobEvent {}

  /** A file job has moved on: its document in {@code file_jobs} says how far it is. */
  record Filed(JobId jobId) implements JobEvent {}
}
