package codecrafter.worker.debug;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What an adapter was asked and has not answered yet. Not thread-safe. */
final class Pending {
  /** One request. */
  private record Asked(
      String command, long at, boolean expires, Consumer<ObjectNode> whenAnswered) {
    boolean isLate(long nowNanos, long patience) {
      return expires && (nowNanos == Long.MAX_VALUE || nowNanos - at > patience);
    }
  }

  private final long patience;
  private final Map<Integer, Asked> asked = new LinkedHashMap<>();
  private int seq;

  Pending(Duration patience) {
    this.patience = patience.toNanos();
  }

  /** The number of a request that is on its way. */
  int add(String command, long nowNanos, Consumer<ObjectNode> whenAnswered) {
    asked.put(++seq, new Asked(command, nowNanos, true, whenAnswered));
    return seq;
  }

  /** The same for one whose answer may take as long as it likes, or not come at all. */
  int addPatiently(String command, Consumer<ObjectNode> whenAnswered) {
    asked.put(++seq, new Asked(command, 0, false, whenAnswered));
    return seq;
  }

  /** An answer; one that nobody waits for is dropped. */
  void answered(ObjectNode answer) {
    Asked one = asked.remove(answer.path("request_seq").asInt());
    if (one != null) {
      one.whenAnswered.accept(answer);
    }
  }

  /** Answers in the adapter's place what it was asked too long ago. */
  void expire(long nowNanos) {
    end("The debugger does not answer; the program may be busy in what was asked", nowNanos);
  }

  /** Answers all in the adapter's place: it is gone. */
  void giveUp() {
    end("The program has ended", Long.MAX_VALUE);
  }

  private void end(String reason, long nowNanos) {
    List<Map.Entry<Integer, Asked>> late =
        new ArrayList<>(
            asked.entrySet().stream()
                .filter(entry -> entry.getValue().isLate(nowNanos, patience))
                .toList());
    for (Map.Entry<Integer, Asked> entry : late) {
      asked.remove(entry.getKey());
      String command = entry.getValue().command;
      entry.getValue().whenAnswered.accept(Dap.refusal(entry.getKey(), command, reason));
    }
  }
}
