package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.TestApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Writing together in one session, on one node. */
class EditIT {
  private final Client owner = TestApi.client().asMember();
  private final String session = Writer.session(owner, "0123456789");

  @Test
  void opensAFileWithItsTextAndItsTree() {
    try (Writer writer = Writer.in(owner, session)) {
      assertEquals("owner", writer.opened.get("role").textValue());
      JsonNode entry = writer.opened.at("/tree/0");
      assertEquals(Writer.PATH, entry.get("path").textValue());
      writer.openFile(Map.of());
      JsonNode file = writer.socket.skipTo("file");
      assertEquals("0123456789", file.get("text").textValue());
      assertEquals(0, file.get("version").longValue());
      assertEquals(1, file.get("epoch").longValue());
      assertEquals(entry.get("file"), file.get("file"));
      assertFalse(file.has("accepted"));
    }
  }

  @Test
  void tellsEverybodyWhatOneWritesTheWriterToo() {
    try (Writer one = Writer.writing(owner, session);
        Writer two = Writer.writing(owner, session)) {
      one.socket.send(one.push(0, List.of(10, List.of(0, "a")), List.of(11, List.of(0, "😀"))));
      for (Writer writer : List.of(one, two)) {
        JsonNode updates = writer.socket.skipTo("updates");
        assertEquals(0, updates.get("version").longValue());
        assertEquals(2, updates.get("updates").size());
        JsonNode second = updates.at("/updates/1");
        assertEquals(one.clientId, second.get("clientId").textValue());
        assertEquals(1, second.get("sequence").longValue());
        assertEquals("[11,[0,\"😀\"]]", second.get("changes").toString());
      }
      assertEquals(
          "0123456789a😀", owner.get("/api/sessions/" + session).json().at("/code").textValue());
    }
  }

  @Test
  void rebasesWhatWasWrittenAtOnceTheSameWayForAll() {
    try (Writer one = Writer.writing(owner, session);
        Writer two = Writer.writing(owner, session)) {
      one.write(0, List.of(List.of(0, "A"), 10));
      two.write(0, List.of(List.of(0, "B"), 10));
      StringBuilder first = new StringBuilder();
      StringBuilder second = new StringBuilder();
      collect(one, first);
      collect(two, second);
      assertEquals(first.toString(), second.toString());
      String text = owner.get("/api/sessions/" + session).json().at("/code").textValue();
      assertTrue(List.of("AB0123456789", "BA0123456789").contains(text), text);
    }
  }

  private static void collect(Writer writer, StringBuilder all) {
    for (int heard = 0; heard < 2; ) {
      JsonNode updates = writer.socket.skipTo("updates").get("updates");
      heard += updates.size();
      updates.forEach(all::append);
    }
  }

  @Test
  void givesAReturningClientWhatItMissedAndNoMore() {
    try (Writer one = Writer.writing(owner, session);
        Writer back = Writer.in(owner, session)) {
      for (int i = 0; i < 3; i++) {
        one.write(i, List.of(10 + i, List.of(0, "x")));
        one.socket.skipTo("updates");
      }
      back.openFile(Map.of("version", 1, "epoch", 1, "clientId", one.clientId));
      JsonNode file = back.socket.skipTo("file");
      assertFalse(file.has("text"));
      assertEquals(1, file.get("version").longValue());
      assertEquals(2, file.get("accepted").longValue());
      JsonNode missed = back.socket.next("updates");
      assertEquals(1, missed.get("version").longValue());
      assertEquals(2, missed.get("updates").size());
      one.write(3, List.of(13, List.of(0, "y")));
      JsonNode later = back.socket.skipTo("updates");
      assertEquals(3, later.get("version").longValue());
    }
  }

  @Test
  void givesTheTextToWhoComesWithAVersionThatIsNotOfThisHistory() {
    try (Writer writer = Writer.in(owner, session)) {
      for (Map<String, Long> claim :
          List.of(Map.of("version", 7L, "epoch", 1L), Map.of("version", 0L, "epoch", 2L))) {
        writer.openFile(claim);
        assertEquals("0123456789", writer.socket.skipTo("file").get("text").textValue());
      }
    }
  }

  @Test
  void takesAPushInOnceHoweverOftenItComes() {
    try (Writer writer = Writer.writing(owner, session)) {
      Map<String, Object> push = writer.push(0, List.of(10, List.of(0, "once")));
      writer.socket.send(push);
      writer.socket.send(push);
      writer.socket.skipTo("updates");
      writer.socket.send(push);
      writer.write(1, List.of(14, List.of(0, "!")));
      JsonNode next = writer.socket.skipTo("updates");
      assertEquals(1, next.get("version").longValue());
      assertEquals("[14,[0,\"!\"]]", next.at("/updates/0/changes").toString());
      assertEquals(
          "0123456789once!", owner.get("/api/sessions/" + session).json().at("/code").textValue());
    }
  }

  @Test
  void refusesToWriteAsTheEditorOfSomebodyElse() {
    Client editor = TestApi.client().asMember();
    String name = editor.get("/api/me").json().get("username").textValue();
    Map<String, String> part = Map.of("user", name, "role", "editor");
    assertEquals(204, owner.post("/api/sessions/" + session + "/participants", part).status());
    try (Writer one = Writer.writing(owner, session);
        Writer other = Writer.writing(editor, session)) {
      one.write(0, List.of(10, List.of(0, "a")));
      other.socket.skipTo("updates");
      Map<String, Object> push = other.push(1, List.of(11, List.of(0, "b")));
      push.put("clientId", one.clientId);
      push.put("sequence", 1);
      other.socket.send(push);
      JsonNode refused = other.socket.skipTo("push-refused");
      assertEquals("INVALID", refused.get("code").textValue());
      assertTrue(refused.get("message").textValue().contains("another user's"));
      one.write(1, List.of(11, List.of(0, "c")));
      other.socket.skipTo("updates");
      assertEquals(
          "0123456789ac", owner.get("/api/sessions/" + session).json().at("/code").textValue());
    }
  }

  @Test
  void passesCursorsToThoseWhoHaveTheFileOpen() {
    try (Writer one = Writer.writing(owner, session);
        Writer two = Writer.writing(owner, session);
        Writer elsewhere = Writer.in(owner, session)) {
      one.socket.send(
          one.frame("cursor", Map.of("version", 0, "ranges", List.of(List.of(2, 5)), "main", 0)));
      JsonNode cursor = two.socket.skipTo("cursor");
      assertEquals(one.clientId, cursor.get("clientId").textValue());
      assertEquals("[[2,5]]", cursor.get("ranges").toString());
      assertFalse(cursor.at("/user/username").textValue().isEmpty());
      assertFalse(elsewhere.hears("cursor"));
      assertFalse(one.hears("cursor"));
    }
  }

  @Test
  void tellsWhoIsThereAndWhoHasGone() {
    try (Writer one = Writer.in(owner, session)) {
      Client other = TestApi.client().asMember();
      owner.patch("/api/sessions/" + session, Map.of("isPublic", true));
      try (Writer two = Writer.writing(other, session)) {
        JsonNode present = presenceOf(one, 2);
        JsonNode theirs =
            present.get(0).at("/role").textValue().equals("passer-by")
                ? present.get(0)
                : present.get(1);
        assertEquals("[\"main.py\"]", theirs.get("paths").toString());
        assertEquals("[\"" + two.clientId + "\"]", theirs.get("clientIds").toString());
      }
      presenceOf(one, 1);
    }
  }

  /** The next presence of so many people whose last has opened a file, if there is another. */
  private static JsonNode presenceOf(Writer writer, int people) {
    while (true) {
      JsonNode present = writer.socket.skipTo("presence").get("participants");
      if (present.size() == people
          && (people == 1 || present.toString().contains("\"paths\":[\"main.py\"]"))) {
        return present;
      }
    }
  }

  @Test
  void tellsWhatChangesInTheSessionAndNothingElse() {
    try (Writer writer = Writer.in(owner, session)) {
      owner.patch("/api/sessions/" + session, Map.of("title", "Other"));
      JsonNode changed = writer.socket.skipTo("session");
      assertEquals("Other", changed.get("title").textValue());
      assertEquals("owner", changed.get("role").textValue());
      assertFalse(changed.has("language") || changed.has("files") || changed.has("participants"));
    }
  }

  @Test
  void tellsANewTreeAndGoesOnUnderTheNewName() {
    try (Writer writer = Writer.writing(owner, session)) {
      Map<String, Object> files = new HashMap<>();
      files.put(
          "files",
          List.of(
              Map.of("path", "main.py", "content", "0123456789"),
              Map.of("path", "lib/words.py", "content", "w")));
      owner.patch("/api/sessions/" + session, files);
      JsonNode tree = writer.socket.skipTo("session").get("files");
      assertEquals(2, tree.size());
      writer.socket.send(writer.frame("open-file", Map.of("path", "lib/words.py")));
      assertEquals("w", writer.socket.skipTo("file").get("text").textValue());
    }
  }

  @Test
  void givesTheTextAnewToAClientWhoseTextIsNotOurs() {
    try (Writer writer = Writer.writing(owner, session)) {
      long crc = FileOpening.crc("0123456789");
      writer.socket.send(writer.frame("check", Map.of("version", 0, "length", 10, "crc", crc)));
      assertFalse(writer.hears("file"));
      writer.socket.send(writer.frame("check", Map.of("version", 0, "length", 10, "crc", 1)));
      assertEquals("0123456789", writer.socket.skipTo("file").get("text").textValue());
    }
  }

  @Test
  void namesWhoRunsAProgram() {
    try (Writer one = Writer.in(owner, session);
        Writer two = Writer.in(owner, session)) {
      one.socket.send(
          Map.of("type", "run", "sessionId", session, "language", "python", "code", "say x"));
      JsonNode job = two.socket.skipTo("job");
      assertEquals(session, job.get("sessionId").textValue());
      assertFalse(job.at("/user/username").textValue().isEmpty());
    }
  }

  @Test
  void tellsNothingMoreOfAFileThatWasClosed() {
    try (Writer one = Writer.writing(owner, session);
        Writer two = Writer.writing(owner, session)) {
      two.socket.send(two.frame("close-file", Map.of()));
      two.socket.skipTo("presence");
      one.write(0, List.of(10, List.of(0, "a")));
      one.socket.skipTo("updates");
      assertFalse(two.hears("updates"));
      two.socket.send(two.push(1, List.of(11, List.of(0, "b"))));
      JsonNode refused = two.socket.skipTo("push-refused");
      assertEquals("INVALID", refused.get("code").textValue());
    }
  }

  @Test
  void losesNothingOfAHundredWhoWriteAtOnce() {
    List<Writer> writers =
        IntStream.range(0, 20).mapToObj(i -> Writer.writing(owner, session)).toList();
    try {
      for (int round = 0; round < 5; round++) {
        for (Writer writer : writers) {
          writer.socket.send(writer.push(0, List.of(10, List.of(0, "x"))));
        }
      }
      for (Writer writer : writers) {
        int heard = 0;
        while (heard < 100) {
          heard += writer.socket.skipTo("updates").get("updates").size();
        }
        assertEquals(100, heard);
      }
      String text = owner.get("/api/sessions/" + session).json().at("/code").textValue();
      assertEquals("0123456789" + "x".repeat(100), text);
      assertTrue(writers.getFirst().socket.isQuietFor(Duration.ofMillis(300)));
    } finally {
      writers.forEach(Writer::close);
    }
  }
}
