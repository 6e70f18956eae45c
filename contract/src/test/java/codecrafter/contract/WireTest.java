package codecrafter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.file.FileJob;
import codecrafter.contract.job.Job;
import codecrafter.contract.language.WorkerStatus;
import codecrafter.contract.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The golden files are what travels: a change here is a change that both processes must survive.
 */
class WireTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"job-execute", "job-execute-terminal", "job-test", "job-test-unit", "job-debug"})
  void readsAndWritesJobsAsTheGoldenFilesSay(String name) throws IOException {
    assertGolden(name, Job.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file-job-import", "file-job-export", "file-job-preview"})
  void readsAndWritesFileJobsAsTheGoldenFilesSay(String name) throws IOException {
    assertGolden(name, FileJob.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event-started",
        "event-output",
        "event-compiled",
        "event-finished",
        "event-filed",
        "event-tested",
        "event-tested-unit",
        "event-debugged",
        "event-debugged-answer",
        "event-standing"
      })
  void readsAndWritesEventsAsTheGoldenFilesSay(String name) throws IOException {
    assertGolden(name, JobEvent.class);
  }

  @Test
  void putsSeveralEventsIntoOneMessage() throws IOException {
    List<JobEvent> events = new ArrayList<>();
    for (String name : List.of("event-started", "event-output", "event-finished")) {
      byte[] one = golden(name).strip().getBytes(StandardCharsets.UTF_8);
      assertEquals(1, JobEvent.in(one).size());
      events.addAll(JobEvent.in(one));
    }
    assertEquals(events, JobEvent.in(JobEvent.message(events)));
    assertThrows(IOException.class, () -> JobEvent.in(new byte[0]));
    assertThrows(IOException.class, () -> JobEvent.in("[17]".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "control-stdin",
        "control-stdin-end",
        "control-resize",
        "control-signal",
        "control-debug",
        "control-look",
        "control-hand-over",
        "control-cancel"
      })
  void readsAndWritesControlAsTheGoldenFilesSay(String name) throws IOException {
    assertGolden(name, JobControl.class);
  }

  @Test
  void readsAndWritesAWorkersStatusAsTheGoldenFileSays() throws IOException {
    assertGolden("worker-status", WorkerStatus.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "null",
        "[]",
        "17",
        "{\"kind\":\"execute\"}",
        "{\"kind\":\"format-disk\"}",
        "{\"kind\":\"execute\",\"kind\":\"execute\"}",
        "{} {}"
      })
  void refusesWhatIsNotAJob(String text) {
    assertThrows(
        IOException.class, () -> Json.read(text.getBytes(StandardCharsets.UTF_8), Job.class));
  }

  @Test
  void refusesAJobWhosePathsLeaveItsFolder() throws IOException {
    String hostile = golden("job-execute").replace("lib/words.py", "../words.py");
    assertThrows(
        IOException.class, () -> Json.read(hostile.getBytes(StandardCharsets.UTF_8), Job.class));
  }

  private static void assertGolden(String name, Class<?> type) throws IOException {
    String golden = golden(name);
    Object value = Json.read(golden.getBytes(StandardCharsets.UTF_8), type);
    assertEquals(Json.mapper().readTree(golden), Json.mapper().readTree(Json.bytes(value)), name);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = WireTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
