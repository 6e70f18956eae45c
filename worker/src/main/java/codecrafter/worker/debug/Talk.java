package codecrafter.worker.debug;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What is said to an adapter, and what of it still waits for an answer. Not thread-safe. */
final class Talk {
  private final Line line;
  private final Times times;
  private final LongSupplier nanos;
  private final Flood flood;
  private DapReader reader = new DapReader();
  private Pending pending;

  Talk(Line line, Times times, LongSupplier nanos) {
    this.line = line;
    this.times = times;
    this.nanos = nanos;
    this.flood = new Flood(nanos.getAsLong());
    this.pending = new Pending(times.answer());
  }

  /** Another adapter is on the line, who has heard nothing yet. */
  void begin() {
    reader = new DapReader();
    pending = new Pending(times.answer());
  }

  /**
   * The messages that are whole with these bytes.
   *
   * @throws IOException when it says what cannot be read, or too much, in words for a person
   */
  List<ObjectNode> heard(byte[] bytes) throws IOException {
    List<ObjectNode> messages;
    try {
      messages = reader.read(bytes);
    } catch (IOException e) {
      throw new IOException("The debugger sent " + e.getMessage(), e);
    }
    if (flood.overBy(messages.size(), bytes.length, nanos.getAsLong())) {
      throw new IOException(
          "The debugger said more than can be passed on. Start again, with fewer log points");
    }
    return messages;
  }

  void ask(String command, ObjectNode arguments, Consumer<ObjectNode> whenAnswered) {
    ObjectNode request = Dap.request(command, arguments);
    request.put("seq", pending.add(command, nanos.getAsLong(), whenAnswered));
    send(request);
  }

  /** For what waits for the compiler, or for the client to be ready. */
  void askPatiently(String command, ObjectNode arguments, Consumer<ObjectNode> whenAnswered) {
    ObjectNode request = Dap.request(command, arguments);
    request.put("seq", pending.addPatiently(command, whenAnswered));
    send(request);
  }

  /** Says what needs no answer. */
  void send(ObjectNode message) {
    line.send(DapReader.framed(message));
  }

  void answered(ObjectNode answer) {
    pending.answered(answer);
  }

  void expire(long nowNanos) {
    pending.expire(nowNanos);
  }

  void giveUp() {
    pending.giveUp();
  }
}
