package codecrafter.api.account;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountIT {
  private final Client nobody = TestApi.client();
  private final String name = "a" + UUID.randomUUID().toString().substring(0, 12);
  private final String password = "correct horse " + name;
  private final JsonNode pair = nobody.signIn(name);
  private final Client member = nobody.as(pair.get("accessToken").textValue());

  private Client signInAgain() {
    return nobody.as(login(password).json().get("accessToken").textValue());
  }

  private Answer login(String secret) {
    return nobody.post("/api/auth/login", Map.of("email", name, "password", secret));
  }

  private Answer remove(Client client, Object body) {
    return client.send(
        "DELETE", "/api/me", body instanceof String text ? text : json(body), "application/json");
  }

  private static String json(Object value) {
    return Json.write(value);
  }

  private String id() {
    return member.get("/api/me").json().get("id").textValue();
  }

  @Test
  void tellsWhoOneIsAndHowThePageShallBe() {
    JsonNode me = member.get("/api/me").json();
    assertEquals(name, me.get("username").textValue());
    assertEquals(name + "@example.com", me.get("email").textValue());
    assertEquals("system", me.at("/preferences/theme").textValue());
    assertEquals(13, me.at("/preferences/editorSettings/fontSize").intValue());
    assertFalse(me.toString().contains("assword"), me.toString());
  }

  @Test
  void changesWhatIsGivenAndLeavesTheRest() {
    Answer answer =
        member.patch(
            "/api/me",
            Map.of(
                "firstName",
                "Ada",
                "preferences",
                Map.of("theme", "hc", "language", "de", "editorSettings", Map.of("tabSize", 2))));
    assertEquals(200, answer.status(), answer.text());
    member.patch(
        "/api/me",
        Map.of("preferences", Map.of("editorSettings", Map.of("keymap", "vim", "fontSize", 18))));
    JsonNode me = member.get("/api/me").json();
    assertEquals("Ada", me.get("firstName").textValue());
    assertEquals(
        "{\"theme\":\"hc\",\"language\":\"de\",\"editorSettings\":{\"fontSize\":18,\"tabSize\":2,\"keymap\":\"vim\",\"tabs\":false,\"wrap\":false,\"font\":\"default\"}}",
        me.get("preferences").toString());
    assertFalse(member.patch("/api/me", Map.of("firstName", "")).json().has("firstName"));
  }

  @Test
  void givesNobodyARoleOrANameThatTheyOnlyAskFor() {
    Answer answer =
        member.patch(
            "/api/me",
            Map.of(
                "role",
                "admin",
                "emailVerified",
                true,
                "passwordHash",
                "x",
                "disabled",
                false,
                "_id",
                "000000000000000000000000",
                "$set",
                Map.of("role", "admin")));
    assertEquals(200, answer.status(), answer.text());
    JsonNode me = member.get("/api/me").json();
    assertEquals("user", me.get("role").textValue());
    assertEquals(name, me.get("username").textValue());
    assertEquals(name + "@example.com", me.get("email").textValue());
    assertFalse(me.get("emailVerified").booleanValue());
    assertEquals(200, login(password).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"preferences\":{\"theme\":\"pink\"}}|422|preferences.theme",
        "{\"preferences\":{\"language\":\"fr\"}}|422|preferences.language",
        "{\"preferences\":{\"editorSettings\":{\"fontSize\":7}}}|422|preferences.editorSettings.fontSize",
        "{\"preferences\":{\"editorSettings\":{\"tabSize\":9}}}|422|preferences.editorSettings.tabSize",
        "{\"preferences\":{\"editorSettings\":{\"keymap\":\"ed\"}}}|422|preferences.editorSettings.keymap",
        "{\"preferences\":{\"editorSettings\":{\"fontSize\":\"12\"}}}|400|preferences.editorSettings.fontSize",
        "{\"preferences\":{\"theme\":{\"$gt\":\"\"}}}|400|preferences.theme",
        "{\"firstName\":\"A\\u202eb\"}|422|firstName",
        "{\"firstName\":\"A\\u200bb\"}|422|firstName",
        "{\"lastName\":\"A\\r\\nSet-Cookie: x\"}|422|lastName",
        "{\"firstName\":[\"x\"]}|400|firstName",
        "{\"password\":\"another horse\"}|422|oldPassword",
        "{\"username\":\"root-of-all\"}|422|oldPassword",
        "{\"email\":\"root-of-all@example.com\"}|422|oldPassword",
        "{\"username\":\"root-of-all\",\"oldPassword\":\"not this one\"}|422|oldPassword",
        "{\"username\":\"r\u043e\u043et\",\"oldPassword\":\"x\"}|422|username",
        "{\"email\":\"nowhere\",\"oldPassword\":\"x\"}|422|email",
        "{\"username\":{\"$gt\":\"\"}}|400|username",
        "{\"email\":\"a@example.com\",\"password\":\"another horse\"}|422|password"
      })
  void namesTheFieldThatIsWrongAndChangesNothing(String body, int status, String field) {
    String before = member.get("/api/me").text();
    Answer answer = member.patch("/api/me", body);
    assertEquals(status, answer.status(), answer.text());
    assertEquals(field, answer.wrongField(), answer.text());
    assertEquals(before, member.get("/api/me").text());
  }

  @Test
  void changesThePasswordForTheOldOneAndEndsAllOtherSignIns() {
    Client other = signInAgain();
    try (Socket own = member.socket();
        Socket others = other.socket()) {
      assertEquals(
          "oldPassword",
          member
              .patch("/api/me", Map.of("oldPassword", "not it", "password", "another horse"))
              .wrongField());
      assertEquals(
          "password",
          member
              .patch("/api/me", Map.of("oldPassword", password, "password", "password1"))
              .wrongField());
      assertEquals(200, other.get("/api/me").status());
      assertEquals(
          200,
          member
              .patch("/api/me", Map.of("oldPassword", password, "password", "another horse"))
              .status());
      assertEquals(401, other.get("/api/me").status());
      assertEquals(4401, others.goodbye().code());
      assertEquals(200, member.get("/api/me").status());
      own.send(Map.of("type", "ping"));
      own.next("pong");
    }
    assertEquals(401, login(password).status());
    assertEquals(200, login("another horse").status());
    assertEquals(
        200,
        nobody
            .post("/api/auth/refresh", Map.of("refreshToken", pair.get("refreshToken")))
            .status());
  }

  @Test
  void letsNobodyGuessTheOldPasswordWithAStolenAccessToken() {
    for (int i = 0; i < 10; i++) {
      assertEquals(
          422,
          member
              .patch("/api/me", Map.of("oldPassword", "guess " + i, "password", "another horse"))
              .status());
    }
    Answer eleventh =
        member.patch("/api/me", Map.of("oldPassword", password, "password", "another horse"));
    assertEquals(429, eleventh.status(), eleventh.text());
    assertEquals(429, remove(member, Map.of("password", password)).status());
  }

  @Test
  void showsTheDevicesAndSignsOneOut() {
    Answer signedIn =
        nobody.send(
            "POST",
            "/api/auth/login",
            json(Map.of("email", name, "password", password)),
            "application/json",
            "User-Agent",
            "A phone <b>");
    Client phone = nobody.as(signedIn.json().get("accessToken").textValue());
    JsonNode items = member.get("/api/me/devices").json().get("items");
    assertEquals(2, items.size(), items.toString());
    JsonNode first = items.get(0);
    assertEquals("A phone <b>", first.get("userAgent").textValue());
    assertEquals("127.0.0.1", first.get("address").textValue());
    assertFalse(first.get("current").booleanValue());
    assertTrue(items.get(1).get("current").booleanValue());
    assertFalse(items.toString().contains("hash"), items.toString());
    String path = "/api/me/devices/" + first.get("id").textValue();
    assertEquals(404, nobody.asMember().delete(path).status());
    try (Socket socket = phone.socket()) {
      assertEquals(204, member.delete(path).status());
      assertEquals(4401, socket.goodbye().code());
    }
    assertEquals(401, phone.get("/api/me").status());
    assertEquals(404, member.delete(path).status());
    assertEquals(1, member.get("/api/me/devices").json().get("items").size());
  }

  @Test
  void signsOutEverywhere() {
    Client other = signInAgain();
    assertEquals(204, member.post("/api/auth/logout-everywhere", "").status());
    assertEquals(401, member.get("/api/me").status());
    assertEquals(401, other.get("/api/sessions").status());
    assertEquals(
        401,
        nobody
            .post("/api/auth/refresh", Map.of("refreshToken", pair.get("refreshToken")))
            .status());
    assertEquals(200, login(password).status());
  }

  @Test
  void deletesAnAccountWithAllThatIsTheirs() {
    String id = id();
    String session =
        member
            .post(
                "/api/sessions",
                Map.of("title", "T", "language", "python", "code", "leave left.png"))
            .json()
            .get("id")
            .textValue();
    String job =
        member.post("/api/execute", Map.of("sessionId", session)).json().get("jobId").textValue();
    assertEquals(
        "completed",
        member.get("/api/jobs/" + job + "?wait=true").json().get("status").textValue());
    Client friend = nobody.asMember();
    String shared =
        friend
            .post("/api/sessions", Map.of("title", "F", "language", "python"))
            .json()
            .get("id")
            .textValue();
    stored("sessions")
        .updateOne(
            Filters.eq("_id", new ObjectId(shared)),
            Updates.push(
                "participants", new Document("user", new ObjectId(id)).append("role", "editor")));
    stored("logs").insertOne(new Document("userId", id).append("message", "m"));
    stored("mails").insertOne(new Document("to", name + "@example.com"));
    assertTrue(left(job) > 0);

    assertEquals(422, remove(member, Map.of("password", "not it")).status());
    assertEquals("password", remove(member, Map.of()).wrongField());
    assertEquals(204, remove(member, Map.of("password", password)).status());

    assertEquals(401, member.get("/api/me").status());
    assertEquals(401, login(password).status());
    for (String collection : List.of("jobs", "logs", "refresh_tokens")) {
      assertEquals(0, stored(collection).countDocuments(Filters.eq("userId", id)), collection);
    }
    assertEquals(0, left(job));
    assertEquals(0, stored("mails").countDocuments(Filters.eq("to", name + "@example.com")));
    assertEquals(0, stored("sessions").countDocuments(Filters.eq("owner", new ObjectId(id))));
    assertEquals(
        0, stored("sessions").countDocuments(Filters.eq("participants.user", new ObjectId(id))));
    assertEquals(0, stored("users").countDocuments(Filters.eq("_id", new ObjectId(id))));
    assertEquals(404, friend.get("/api/sessions/" + session).status());
    assertEquals(200, friend.get("/api/sessions/" + shared).status());
    nobody.signIn(name);
  }

  @Test
  void letsAGuestGoWithoutAPassword() {
    Client guest = nobody.asGuest();
    assertEquals(
        403, guest.patch("/api/me", Map.of("oldPassword", "x", "password", "another")).status());
    assertEquals(204, guest.delete("/api/me").status());
    assertEquals(401, guest.get("/api/me").status());
  }

  @Test
  void keepsTheLastAdministrator() {
    var administrators = Filters.and(Filters.eq("role", "admin"), Filters.ne("disabled", true));
    List<Document> all = stored("users").find(administrators).into(new ArrayList<>());
    stored("users").updateOne(Filters.eq("_id", new ObjectId(id())), Updates.set("role", "admin"));
    try {
      for (Document other : all) {
        stored("users").updateOne(Filters.eq("_id", other.get("_id")), Updates.set("role", "user"));
      }
      Answer answer = remove(member, Map.of("password", password));
      assertEquals(409, answer.status(), answer.text());
      assertTrue(answer.text().contains("last administrator"), answer.text());
      assertEquals("admin", member.get("/api/me").json().get("role").textValue());
    } finally {
      for (Document other : all) {
        stored("users")
            .updateOne(Filters.eq("_id", other.get("_id")), Updates.set("role", "admin"));
      }
    }
    assertEquals(204, remove(member, Map.of("password", password)).status());
  }

  @Test
  void closesTheSocketsOfASignInThatEndedOnAnotherNode() {
    String id = id();
    try (Socket socket = member.socket()) {
      stored("refresh_tokens").deleteMany(Filters.eq("userId", id));
      await().until(() -> member.get("/api/me").status() == 401);
      assertEquals(4401, socket.goodbye().code());
    }
  }

  private static long left(String job) {
    return stored("artifacts.files").countDocuments(Filters.regex("_id", "^" + job + "/"))
        + stored("artifacts.chunks").countDocuments(Filters.regex("files_id", "^" + job + "/"));
  }

  private static MongoCollection<Document> stored(String collection) {
    return TestMongo.administrator().getCollection(collection);
  }
}
