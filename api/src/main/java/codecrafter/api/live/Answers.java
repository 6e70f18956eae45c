package codecrafter.api.live;

import codecrafter.api.execute.WorkerSignals;
import codecrafter.contract.event.JobEvent;
import org.jspecify.annotations.Nullable;

/**
 * Brings a debugger's answers to the sockets that asked. A client is {@code <node>/<socket>}; the
 * worker gives it back as it got it, and it got it from a node.
 */
public final class Answers implements EventListener {
  private final String node;
  private final Hub hub;
  private final WorkerSignals signals;

  public Answers(String node, Hub hub, WorkerSignals signals) {
    this.node = node;
    this.hub = hub;
    this.signals = signals;
  }

  /** What a socket is to the worker. */
  static String client(String node, String socket) {
    return node + "/" + socket;
  }

  @Override
  public void heard(JobEvent event, @Nullable String sessionId) {
    if (event instanceof JobEvent.Debugged answer && answer.client() != null) {
      int end = answer.client().lastIndexOf('/');
      String asking = answer.client().substring(0, Math.max(0, end));
      if (asking.equals(node)) {
        hub.socket(answer.client().substring(end + 1))
            .ifPresent(
                socket -> socket.send(new ServerFrame.Debug(answer.jobId(), answer.message())));
      } else if (sessionId == null && !asking.isEmpty()) {
        // Of a job in a session the other node hears by itself.
        signals.announce(asking, null, answer);
      }
    }
  }

  @Override
  public void missed() {}
}
