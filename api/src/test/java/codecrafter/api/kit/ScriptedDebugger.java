package codecrafter.api.kit;

import codecrafter.contract.debug.DebugStanding;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A debugger that answers every request with who asked it, stops a line further with each that
 * moves the program, prints what is typed, and keeps to its driver as a worker does.
 */
final class ScriptedDebugger {
  /** Tells the nodes. */
  interface Teller {
    void tell(JobEvent event) throws IOException;
  }

  private static final Set<String> FOR_ALL = Set.of("threads", "stackTrace", "scopes", "variables");
  private static final Set<String> MOVES =
      Set.of("configurationDone", "next", "stepIn", "continue");

  private final Job.Debug job;
  private final BlockingQueue<JobControl> inbox;
  private final Teller teller;
  private String driver;
  private int line;
  private int seq;
  private int output;

  ScriptedDebugger(Job.Debug job, BlockingQueue<JobControl> inbox, Teller teller) {
    this.job = job;
    this.inbox = inbox;
    this.teller = teller;
    this.driver = job.userId();
  }

  JobStatus run() throws IOException, InterruptedException {
    event("initialized", "capabilities", "{}");
    while (true) {
      JobControl control = inbox.poll(30, TimeUnit.SECONDS);
      switch (control) {
        case null -> {
          return JobStatus.FAILED;
        }
        case JobControl.Cancel cancel -> {
          return end(JobStatus.CANCELLED);
        }
        case JobControl.Debug debug -> {
          answer(debug);
          if (debug.message().path("command").asText().equals("disconnect") && drives(debug)) {
            return end(JobStatus.COMPLETED);
          }
        }
        case JobControl.Look look -> stand(DebugStanding.State.STOPPED);
        case JobControl.HandOver handOver -> {
          if (handOver.userId().equals(driver)) {
            driver = handOver.to();
          }
          stand(DebugStanding.State.STOPPED);
        }
        case JobControl.Stdin stdin ->
            teller.tell(
                new JobEvent.Output(job.id(), 1, output++, OutputStream.STDOUT, stdin.data()));
        default -> {}
      }
    }
  }

  private JobStatus end(JobStatus status) throws IOException {
    event("terminated", "none", "{}");
    stand(DebugStanding.State.ENDED);
    return status;
  }

  private boolean drives(JobControl.Debug debug) {
    return debug.userId().equals(driver);
  }

  private void answer(JobControl.Debug debug) throws IOException {
    String command = debug.message().path("command").asText();
    boolean may = drives(debug) || FOR_ALL.contains(command);
    ObjectNode answer = Json.mapper().createObjectNode();
    answer
        .put("seq", ++seq)
        .put("type", "response")
        .put("request_seq", debug.message().path("seq").intValue())
        .put("success", may)
        .put("command", command);
    if (!may) {
      answer.put("message", "Somebody else drives.");
    }
    answer.putObject("body").put("asked", debug.userId());
    teller.tell(new JobEvent.Debugged(job.id(), 1, debug.client(), answer));
    if (may && MOVES.contains(command)) {
      line++;
      stand(DebugStanding.State.STOPPED);
      event("stopped", "reason", "\"step\"");
    }
  }

  private void event(String name, String field, String value) throws IOException {
    JsonNode message =
        Json.mapper()
            .readTree(
                """
                {"seq": %d, "type": "event", "event": "%s", "body": {"%s": %s}}
                """
                    .formatted(++seq, name, field, value));
    teller.tell(new JobEvent.Debugged(job.id(), 1, null, message));
  }

  private void stand(DebugStanding.State state) throws IOException {
    teller.tell(
        new JobEvent.Standing(
            job.id(),
            1,
            new DebugStanding(driver, state, line == 0 ? null : "step", "main.py", line)));
  }
}
