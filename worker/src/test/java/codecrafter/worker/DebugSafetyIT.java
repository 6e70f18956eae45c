package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.debug.DebugStanding.State;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that turn on their debugger, and requests that nobody may send. */
@NullUnmarked
class DebugSafetyIT {
  private static final String COUNTING = "n = 0\nwhile n < 3:\n    n += 1\nprint('counted', n)\n";

  private final Workbench bench = Shop.open();

  private DebugClient started(String code) throws Exception {
    var client = new DebugClient(bench, Shop.WORKER_ID, bench.debug(bench.ask("python", code)));
    client.awaitEvent("initialized");
    return client;
  }

  private JobResult ran(String code) throws Exception {
    DebugClient client = started(code);
    client.ask(client.job().userId(), "configurationDone", DebugClient.arguments());
    JobResult result = client.result();
    List<JobEvent> events = bench.events(client.job().id());
    bench.awaitFinish(client.job());
    assertEquals(1, client.events("terminated").size(), events.toString());
    return result;
  }

  @Test
  void refusesWhatNobodyMayAskAndGoesOn() throws Exception {
    DebugClient client = started(COUNTING);
    for (String forbidden :
        List.of("launch", "attach", "runInTerminal", "source", "initialize", "readMemory", "x")) {
      JsonNode answer = client.ask("user-1", forbidden, DebugClient.arguments());
      assertFalse(answer.path("success").asBoolean(), answer.toString());
      assertTrue(answer.path("message").asText().contains("setBreakpoints"), answer.toString());
    }
    ObjectNode elsewhere = DebugClient.arguments();
    elsewhere.putObject("source").put("path", "../../etc/passwd");
    JsonNode answer = client.ask("user-1", "setBreakpoints", elsewhere);
    assertTrue(answer.path("message").asText().contains("is none"), answer.toString());
    ObjectNode huge = DebugClient.arguments().put("expression", "x".repeat(70_000));
    answer = client.ask("user-1", "evaluate", huge);
    assertTrue(answer.path("message").asText().contains("64 KiB"), answer.toString());
    answer = client.ask("user-1", "next", DebugClient.arguments());
    assertTrue(answer.path("message").asText().contains("not stopped"), answer.toString());
    client.send("user-1", Json.mapper().createArrayNode());
    client.get("configurationDone", DebugClient.arguments());
    assertEquals("counted 3\n", client.result().stdout());
  }

  @Test
  void letsOnlyItsDriverMoveItUntilTheyHandItOver() throws Exception {
    DebugClient client = started(COUNTING);
    client.setBreakpoints("main.py", 3);
    client.get("configurationDone", DebugClient.arguments());
    JsonNode stop = client.awaitStop();
    ObjectNode thread = DebugClient.arguments();
    thread.set("threadId", stop.path("threadId"));
    JsonNode answer = client.ask("user-2", "continue", thread);
    assertTrue(answer.path("message").asText().contains("drives"), answer.toString());
    assertTrue(client.ask("user-2", "stackTrace", thread).path("success").asBoolean());
    bench.control(Shop.WORKER_ID, new JobControl.HandOver(client.job().id(), "user-1", "user-2"));
    client.awaitStanding(s -> s.driver().equals("user-2") && s.state() == State.STOPPED);
    assertFalse(client.ask("user-1", "next", thread).path("success").asBoolean());
    assertTrue(client.ask("user-2", "next", thread).path("success").asBoolean());
    client.awaitStop();
    bench.control(Shop.WORKER_ID, new JobControl.Cancel(client.job().id()));
    assertEquals(JobStatus.CANCELLED, client.result().status());
  }

  @Test
  void startsTheProgramAgainInTheSameJob() throws Exception {
    DebugClient client = started(COUNTING);
    client.setBreakpoints("main.py", 4);
    client.get("configurationDone", DebugClient.arguments());
    client.awaitStop();
    client.get("restart", DebugClient.arguments());
    client.awaitEvent("initialized", 2);
    client.get("configurationDone", DebugClient.arguments());
    JobResult result = client.result();
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertEquals("counted 3\n", result.stdout());
    assertEquals(1, result.attempt());
  }

  @Test
  void saysThatADebuggerWasKilledByItsProgram() throws Exception {
    JobResult result = ran("import os\nos.kill(-1, 9)\nimport time\ntime.sleep(20)\n");
    assertEquals(JobStatus.FAILED, result.status(), result.toString());
    assertTrue(result.message().contains("The debugger ended"), result.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/proc/%s/fd/0",
        "/proc/%s/fd/1",
      })
  void givesAProgramNoWayIntoTheProtocol(String path) throws Exception {
    JobResult result =
        ran(
            """
            import glob, os
            forged = b'Content-Length: 2\\r\\n\\r\\n{}'
            opened = 0
            for pid in filter(str.isdigit, os.listdir('/proc')):
                command = open('/proc/' + pid + '/cmdline', 'rb').read()
                if pid == str(os.getpid()) or b'adapter' not in command:
                    continue
                try:
                    with open('PATH' % pid, 'wb', buffering=0) as f:
                        f.write(forged)
                    opened += 1
                except OSError:
                    pass
            print('opened', opened)
            """
                .replace("PATH", path));
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertEquals("opened 0\n", result.stdout());
  }

  @Test
  void endsWithTheProgramWhateverItLeavesBehind() throws Exception {
    JobResult result =
        ran(
            """
            import os, time
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    time.sleep(600)
                os._exit(0)
            print('gone')
            """);
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertTrue(result.stdout().endsWith("gone\n"), result.stdout());
  }

  @Test
  void endsAProgramThatFloodsItsTerminal() throws Exception {
    JobResult result = ran("while True:\n    print('y' * 1000)\n");
    assertEquals(JobStatus.OUTPUT_LIMIT, result.status(), result.toString());
  }
}
