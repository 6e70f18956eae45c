package codecrafter.api.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final JobId JOB = new JobId("j1");

  /** A client that reads as many frames as a test permits. */
  private static final class HandWire implements Wire {
    final Semaphore permits = new Semaphore(0);
    final List<String> sent = new CopyOnWriteArrayList<>();
    final List<Integer> closed = new CopyOnWriteArrayList<>();

    @Override
    public void send(String text) throws IOException {
      permits.acquireUninterruptibly();
      if (text.contains("broken")) {
        throw new IOException("broken");
      }
      sent.add(text);
    }

    @Override
    public void close(int code, String reason) {
      closed.add(code);
    }
  }

  private final HandWire wire = new HandWire();
  private final Outbox outbox = new Outbox(wire);

  OutboxTest() {
    outbox.start("test");
  }

  private static ServerFrame output(long seq, String data) {
    return new ServerFrame.Output(JOB, seq, OutputStream.STDOUT, data);
  }

  @Test
  void writesInOrder() {
    for (int i = 0; i < 100; i++) {
      outbox.add(new Message(output(i, "x")));
    }
    wire.permits.release(100);
    await().until(() -> wire.sent.size() == 100);
    for (int i = 0; i < 100; i++) {
      assertTrue(wire.sent.get(i).contains("\"seq\":" + i + ","));
    }
  }

  @Test
  void keepsAPlaceForAFrameThatComesLater() {
    wire.permits.release(100);
    Outbox.Place place = outbox.reserve();
    outbox.add(new Message(output(0, "x")));
    outbox.add(new Message(new ServerFrame.Started(JOB, 1)));
    place.fill(new ServerFrame.Job("r-1", JOB, "execute", JobStatus.PROCESSING, null, null, null));
    await().until(() -> wire.sent.size() == 3);
    assertTrue(wire.sent.getFirst().contains("\"type\":\"job\""));
  }

  @Test
  void goesOnPastAPlaceThatIsGivenUp() {
    wire.permits.release(100);
    Outbox.Place place = outbox.reserve();
    outbox.add(new Message(new ServerFrame.Pong()));
    place.giveUp();
    await().until(() -> wire.sent.size() == 1);
  }

  @Test
  void leavesOutOutputThatIsTooMuchAndStillTellsTheRest() {
    String mebibyte = "x".repeat(1 << 20);
    for (int i = 0; i < 10; i++) {
      outbox.add(new Message(output(i, mebibyte)));
    }
    outbox.add(new Message(new ServerFrame.Pong()));
    wire.permits.release(100);
    await().until(() -> wire.sent.stream().anyMatch(frame -> frame.contains("pong")));
    assertTrue(wire.sent.size() <= 6, wire.sent.size() + " frames");
    assertEquals(List.of(), wire.closed);
    outbox.add(new Message(output(10, "y")));
    await().until(() -> wire.sent.getLast().contains("\"seq\":10"));
  }

  @Test
  void givesUpAClientThatReadsNothing() {
    for (int i = 0; i < Outbox.MOST_BYTES / 100 + 2; i++) {
      outbox.add(new Message(new ServerFrame.Pong()));
    }
    wire.permits.release(1);
    await().until(() -> wire.closed.equals(List.of(1013)));
    assertEquals(1, wire.sent.size());
  }

  @Test
  void leavesOutNoUpdateAndRatherGivesTheClientUp() {
    for (int i = 0; i < 100; i++) {
      outbox.add(new Message(updates(i, "x".repeat(1 << 18))));
    }
    wire.permits.release(100);
    await().until(() -> wire.closed.equals(List.of(1013)));
    for (int i = 0; i < wire.sent.size(); i++) {
      assertTrue(wire.sent.get(i).contains("\"version\":" + i + ","));
    }
  }

  @Test
  void leavesOutCursorsWhileMuchWaitsAndNoUpdate() {
    for (int i = 0; i < 5; i++) {
      outbox.add(new Message(updates(i, "x".repeat(1 << 20))));
    }
    outbox.add(
        new Message(
            new EditNews.Cursor(
                "s", "p", 5, "c", new Person("u", "ada"), List.of(List.of(0, 0)), 0)));
    outbox.add(new Message(updates(5, "y")));
    wire.permits.release(100);
    await().until(() -> wire.sent.size() == 6);
    assertTrue(wire.sent.stream().allMatch(frame -> frame.contains("\"type\":\"updates\"")));
  }

  private static ServerFrame updates(long version, String text) {
    return new EditNews.Updates(
        "s",
        "p",
        "f",
        version,
        null,
        List.of(new EditNews.Written("c", version, "u", Instant.EPOCH, "[[0,\"" + text + "\"]]")));
  }

  @Test
  void saysEverythingBeforeItSaysGoodbye() {
    outbox.add(new Message(new ServerFrame.Pong()));
    outbox.close(4401, "Say hello first");
    outbox.add(new Message(new ServerFrame.Pong()));
    wire.permits.release(100);
    await().until(() -> wire.closed.equals(List.of(4401)));
    assertEquals(1, wire.sent.size());
  }

  @Test
  void endsWithAWireThatBreaks() {
    wire.permits.release(100);
    outbox.add(new Message(output(0, "broken")));
    await().until(() -> wire.closed.equals(List.of(1013)));
    outbox.add(new Message(new ServerFrame.Pong()));
    assertEquals(List.of(), wire.sent);
  }
}
