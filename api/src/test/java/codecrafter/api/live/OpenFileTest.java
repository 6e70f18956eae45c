package codecrafter.api.live;

import static org.awaitility.Awaitility.await;

import codecrafter.api.collab.Authored;
import codecrafter.api.collab.ChangeSet;
import codecrafter.api.collab.Commit;
import codecrafter.api.collab.Update;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OpenFileTest {
  /** What has been sent: where each frame begins, and how many updates are in it. */
  private final List<String> sent = new CopyOnWriteArrayList<>();

  private final List<Integer> closed = new CopyOnWriteArrayList<>();
  private final OpenFile file =
      new OpenFile(new LiveSocket("test", "192.0.2.1", new Listener()), "s", "f", "p", "c");

  private final class Listener implements Wire {
    @Override
    public void send(String text) throws IOException {
      JsonNode frame = Json.mapper().readTree(text);
      sent.add(
          frame.get("type").textValue()
              + " "
              + frame.get("version")
              + " "
              + frame.path("updates").size());
    }

    @Override
    public void close(int code, String reason) {
      closed.add(code);
    }
  }

  private static List<Authored> updates(long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(i -> new Authored(new Update("c", i, ChangeSet.none(3)), "u", Instant.EPOCH))
        .toList();
  }

  private void hears(long from, long to) {
    Commit.Text text = new Commit.Text("f", "p", from, updates(from, to));
    file.heard(
        text,
        new Message(
            new EditNews.Updates("s", "p", "f", from, null, EditNews.written(text.updates()))));
  }

  private void begins(long version, long since) {
    file.begin(
        new EditNews.File("s", "p", "f", version, null, 1, null),
        EditNews.written(updates(version, version + since)));
  }

  private void sends(String... frames) {
    await().until(() -> sent.equals(List.of(frames)));
  }

  @Test
  void sendsWhatWasHeardMeanwhileOnceItHasBegun() {
    hears(5, 6);
    hears(6, 8);
    begins(5, 0);
    hears(8, 9);
    sends("file 5 0", "updates 5 1", "updates 6 2", "updates 8 1");
  }

  @Test
  void sendsNothingTwiceThatItBeganWith() {
    hears(5, 6);
    begins(3, 3);
    hears(6, 7);
    sends("file 3 0", "updates 3 3", "updates 6 1");
  }

  @Test
  void sendsThePartOfACommitThatItDidNotBeginWith() {
    hears(4, 9);
    begins(3, 3);
    sends("file 3 0", "updates 3 3", "updates 6 3");
  }

  @Test
  void closesTheSocketRatherThanLeaveSomethingOut() {
    begins(3, 0);
    hears(4, 5);
    await().until(() -> closed.equals(List.of(1013)));
    sends("file 3 0");
  }
}
