package codecrafter.api.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryIT {
  private final Client owner = TestApi.client().asMember();
  private final Client editor = TestApi.client().asMember();
  private final String session =
      owner
          .post("/api/sessions", Map.of("title", "H", "language", "python", "code", "one\ntwo\n"))
          .json()
          .get("id")
          .textValue();
  private final String path = "/api/sessions/" + session;

  private static String name(Client client) {
    return client.get("/api/me").json().get("username").textValue();
  }

  private void share() {
    Map<String, String> body = Map.of("user", name(editor), "role", "editor");
    assertEquals(204, owner.post(path + "/participants", body).status());
  }

  private static void write(Client client, String path, String code) {
    Answer answer = client.patch(path, Map.of("code", code));
    assertEquals(200, answer.status(), answer.text());
  }

  private JsonNode rows(String query) {
    return owner.get(path + "/history" + query).json();
  }

  private static List<String> texts(JsonNode items, String field) {
    List<String> all = new ArrayList<>();
    items.forEach(item -> all.add(item.path(field).asText()));
    return all;
  }

  private Document entry(MongoCollection<Document> log, long revision) {
    return Objects.requireNonNull(
        log.find(Filters.and(Filters.eq("session", session), Filters.eq("revision", revision)))
            .first());
  }

  /** As if so much time had passed since. */
  private void age(long revision, long seconds) {
    MongoCollection<Document> log = TestMongo.administrator().getCollection("collab_log");
    Document entry = entry(log, revision);
    Date at = entry.getDate("at");
    log.updateOne(
        Filters.eq("_id", entry.getObjectId("_id")),
        new Document("$set", new Document("at", new Date(at.getTime() - seconds * 1000))));
  }

  @Test
  void foldsWhatOneAuthorDoesWithoutAPauseIntoARow() {
    share();
    write(owner, path, "one\ntwo\nthree\n");
    write(owner, path, "one\n2\nthree\n");
    write(editor, path, "one\n2\nthree\nfour\n");
    JsonNode items = rows("").get("items");
    assertEquals(List.of("3", "2", "0"), texts(items, "version"));
    assertEquals(List.of("3", "1", "0"), texts(items, "from"));
    assertEquals(
        List.of("main.py: +1 −0", "main.py: +2 −1", "main.py: new +2"), texts(items, "summary"));
    assertEquals(name(editor), items.at("/0/author/username").textValue());
    assertEquals(name(owner), items.at("/1/author/username").textValue());
    assertEquals("main.py", items.at("/1/paths/0").textValue());
  }

  @Test
  void beginsARowAfterAPause() {
    write(owner, path, "a\n");
    write(owner, path, "b\n");
    age(1, 91);
    assertEquals(List.of("2", "1", "0"), texts(rows("").get("items"), "version"));
  }

  @Test
  void tellsOfFilesThatComeGoAndMove() {
    String files = path + "/files";
    owner.post(files, Map.of("path", "lib/x.py", "content", "x = 1\n"));
    owner.patch(files, Map.of("path", "lib", "to", "src"));
    owner.delete(files + "?path=src/x.py");
    JsonNode row = rows("").at("/items/0");
    assertEquals("nothing that lasted", row.get("summary").textValue());
    JsonNode moved = owner.get(path + "/history/2?against=1").json().at("/changes/0");
    assertEquals("moved", moved.get("kind").textValue());
    assertEquals("lib/x.py", moved.get("from").textValue());
    JsonNode gone = owner.get(path + "/history/3?against=2").json().at("/changes/0");
    assertEquals("removed", gone.get("kind").textValue());
    assertEquals("-x = 1", gone.at("/hunks/0/lines/0").textValue());
  }

  @Test
  void showsAVersionAndHowItDiffers() {
    write(owner, path, "one\nTWO\n");
    write(owner, path, "one\nTWO\n3\n");
    JsonNode version = owner.get(path + "/history/2").json();
    assertEquals("one\nTWO\n3\n", version.at("/files/0/content").textValue());
    assertEquals(0, version.get("against").intValue());
    JsonNode change = version.at("/changes/0");
    assertEquals("changed", change.get("kind").textValue());
    assertEquals(
        Json.write(List.of(" one", "-two", "+TWO", "+3")), Json.write(change.at("/hunks/0/lines")));
    JsonNode other = owner.get(path + "/history/1?against=2").json();
    assertEquals(1, other.at("/changes/0/removed").intValue());
    JsonNode first = owner.get(path + "/history/0").json();
    assertFalse(first.has("against"));
    assertEquals("added", first.at("/changes/0/kind").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "-1", "x", "1.5", "%2e%2e", "999999999999999999999"})
  void knowsNoVersionThatIsNone(String version) {
    Answer answer = owner.get(path + "/history/" + version);
    assertTrue(answer.status() == 404 || answer.status() == 400, answer.text());
  }

  @ParameterizedTest
  @CsvSource({
    "history?limit=0,limit",
    "history?cursor=x,cursor",
    "history/0?against=-1,against",
    "blame,path",
    "blame?path=main.py&version=x,version",
    "logs?level=loud,level"
  })
  void namesTheParameterThatIsWrong(String query, String field) {
    Answer answer = owner.get(path + "/" + query);
    assertEquals(422, answer.status(), answer.text());
    assertEquals(field, answer.wrongField());
  }

  @Test
  void bringsAVersionBackAsANewOne() {
    write(owner, path, "changed\n");
    owner.post(path + "/files", Map.of("path", "more.py", "content", "m\n"));
    owner.patch(path + "/files", Map.of("path", "main.py", "to", "app.py"));
    JsonNode restored = owner.post(path + "/restore", Map.of("version", 0)).json();
    assertEquals(4, restored.get("version").intValue());
    JsonNode now = owner.get(path).json();
    assertEquals(1, now.get("files").size());
    assertEquals("main.py", now.at("/files/0/path").textValue());
    assertEquals("one\ntwo\n", now.at("/files/0/content").textValue());
    JsonNode row = rows("").at("/items/0");
    assertEquals(4, row.get("from").intValue());
    assertEquals(0, row.get("restored").intValue());
    JsonNode again = owner.post(path + "/restore", Map.of("version", 0)).json();
    assertEquals(4, again.get("version").intValue());
    owner.post(path + "/restore", Map.of("version", 3));
    assertEquals(2, owner.get(path).json().get("files").size());
  }

  @Test
  void bringsOneFileBackWhereverItIsNow() {
    write(owner, path, "changed\n");
    owner.patch(path + "/files", Map.of("path", "main.py", "to", "app.py"));
    owner.post(path + "/files", Map.of("path", "more.py", "content", "m\n"));
    owner.post(path + "/restore", Map.of("version", 0, "path", "main.py"));
    JsonNode files = owner.get(path).json().get("files");
    assertEquals(2, files.size());
    assertEquals("app.py", files.at("/0/path").textValue());
    assertEquals("one\ntwo\n", files.at("/0/content").textValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|422",
        "{\"version\":99}|404",
        "{\"version\":-1}|404",
        "{\"version\":1.5}|400",
        "{\"version\":\"x\"}|400",
        "{\"version\":0,\"path\":\"../main.py\"}|404",
        "{\"version\":0,\"path\":\"/etc/passwd\"}|404",
        "{\"version\":0,\"path\":\"gone.py\"}|404",
        "{\"version\":0,\"path\":7}|400"
      })
  void restoresNothingThatWasNot(String body, int status) {
    Answer answer = owner.post(path + "/restore", body);
    assertEquals(status, answer.status(), answer.text());
    assertEquals(0, owner.get(path).json().get("version").intValue());
  }

  @Test
  void namesVersions() {
    write(owner, path, "a\n");
    JsonNode named = owner.post(path + "/checkpoints", Map.of("name", "Works")).json();
    assertEquals(1, named.get("version").intValue());
    write(owner, path, "b\n");
    owner.post(path + "/checkpoints", Map.of("name", "Works!", "version", 1));
    JsonNode items = rows("").get("items");
    assertEquals(List.of("2", "1", "0"), texts(items, "version"));
    assertEquals("Works!", items.at("/1/label").textValue());
    assertEquals(1, owner.get(path + "/checkpoints").json().get("items").size());
    assertEquals("Works!", owner.get(path + "/history/1").json().get("label").textValue());
    assertEquals(204, owner.delete(path + "/checkpoints/1").status());
    assertEquals(List.of("2", "0"), texts(rows("").get("items"), "version"));
    assertEquals(422, owner.post(path + "/checkpoints", Map.of("name", " ")).status());
    assertEquals(422, owner.post(path + "/checkpoints", Map.of("name", "x\ny")).status());
    assertEquals(
        404, owner.post(path + "/checkpoints", Map.of("name", "N", "version", 9)).status());
  }

  @Test
  void tellsWhoWroteWhichLineAcrossRenames() {
    share();
    write(editor, path, "one\nTWO\nthree\n");
    owner.patch(path + "/files", Map.of("path", "main.py", "to", "app.py"));
    write(owner, path, "zero\none\nTWO\nthree\n");
    JsonNode blame = owner.get(path + "/blame?path=app.py").json();
    assertEquals(List.of("1", "2", "3"), texts(blame.get("lines"), "from"));
    assertEquals(List.of("3", "0", "1"), texts(blame.get("lines"), "version"));
    assertEquals(name(editor), blame.at("/lines/2/author/username").textValue());
    assertEquals(4, blame.at("/lines/2/to").intValue());
    assertEquals(1, owner.get(path + "/blame?path=main.py&version=0").json().get("lines").size());
    assertEquals(404, owner.get(path + "/blame?path=main.py").status());
    assertEquals(404, owner.get(path + "/blame?path=../app.py").status());
  }

  @Test
  void hidesTheHistoryFromThoseWhoHaveNoPart() {
    write(owner, path, "secret\n");
    owner.patch(path, Map.of("code", "shown\n", "isPublic", true));
    for (String what : List.of("/history", "/history/1", "/blame?path=main.py", "/logs")) {
      assertEquals(403, editor.get(path + what).status(), what);
    }
  }

  @Test
  void listsTheSessionsLog() {
    for (int i = 0; i < 3; i++) {
      TestMongo.administrator()
          .getCollection("logs")
          .insertOne(
              new Document("timestamp", new Date())
                  .append("level", i == 0 ? "warn" : "info")
                  .append("message", "line " + i)
                  .append("sessionId", session));
    }
    JsonNode page = owner.get(path + "/logs?limit=2").json();
    assertEquals(List.of("line 2", "line 1"), texts(page.get("items"), "message"));
    JsonNode rest = owner.get(path + "/logs?cursor=" + page.get("next").textValue()).json();
    assertEquals(List.of("line 0"), texts(rest.get("items"), "message"));
    assertEquals(1, owner.get(path + "/logs?level=warn").json().get("items").size());
  }

  @Test
  void goesThroughTenThousandVersionsOfALargeTextInPages() {
    String large =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "x%05d = 1\n".formatted(i))
            .collect(Collectors.joining());
    write(owner, path, large);
    writeMany(10_000, large.length());
    List<Long> versions = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = rows("?limit=15" + next);
      page.get("items").forEach(row -> versions.add(row.get("version").longValue()));
      next = page.has("next") ? "&cursor=" + page.get("next").textValue() : "";
    } while (!next.isEmpty());
    assertEquals(10_001, versions.getFirst());
    assertEquals(0, versions.getLast());
    assertEquals(versions.size(), versions.stream().distinct().count());
    JsonNode blame = owner.get(path + "/blame?path=main.py").json();
    assertTrue(blame.get("lines").size() > 1000);
    JsonNode version = owner.get(path + "/history/10001?against=1").json();
    assertEquals(10_000, version.at("/changes/0/added").intValue());
  }

  /** What an editor that puts a line in, again and again, leaves in the log. */
  private void writeMany(int count, int length) {
    MongoCollection<Document> log = TestMongo.administrator().getCollection("collab_log");
    Document last = entry(log, 1);
    Document text = last.getList("texts", Document.class).getFirst();
    String user = last.getString("user");
    long version = text.getLong("version") + text.getList("updates", Document.class).size();
    int now = length;
    List<Document> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = i * 24;
      List<Object> changes = new ArrayList<>();
      if (at > 0) {
        changes.add(at);
      }
      changes.add(List.of(0, "y", ""));
      changes.add(now - at);
      now += 2;
      Document update = new Document(text.getList("updates", Document.class).getFirst());
      update.put("sequence", (long) i + 1_000_000);
      update.put("changes", Json.write(changes));
      update.put("at", new Date());
      Document one = new Document(text);
      one.put("version", version + i);
      one.put("updates", List.of(update));
      Document entry = new Document(last);
      entry.put("_id", new ObjectId());
      entry.put("revision", 2L + i);
      entry.put("user", user);
      entry.put("texts", List.of(one));
      entry.put("at", new Date());
      entries.add(entry);
    }
    log.insertMany(entries);
  }
}
