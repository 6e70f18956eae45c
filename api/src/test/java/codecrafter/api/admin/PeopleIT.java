package codecrafter.api.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleIT {
  private final Staff admin = Staff.administrator();
  private final MongoCollection<Document> users = TestMongo.administrator().getCollection("users");

  private JsonNode list(String query) {
    Client.Answer answer = admin.client().get("/api/admin/users?" + query);
    assertEquals(200, answer.status(), answer.text());
    return answer.json();
  }

  private static List<String> names(JsonNode page) {
    List<String> names = new ArrayList<>();
    page.get("items").forEach(item -> names.add(item.get("username").textValue()));
    return names;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void findsByTheBeginningOfAUsernameOrAnEmail() {
    Staff somebody = Staff.member();
    String begin = somebody.name().substring(0, 12);
    assertEquals(List.of(somebody.name()), names(list("q=" + begin)));
    assertEquals(List.of(somebody.name()), names(list("q=" + begin.toUpperCase())));
    assertEquals(List.of(somebody.name()), names(list("q=" + somebody.name() + "@example")));
    assertEquals(List.of(), names(list("q=" + somebody.name().substring(3))));
    assertEquals(List.of(), names(list("role=admin&q=" + begin)));
  }

  @ParameterizedTest
  @ValueSource(strings = {".*", "$where", "^p", "{\"$gt\":\"\"}", "\\E.*", "[a-z]", "p%", "%00"})
  void takesASearchByTheLetter(String text) {
    Staff.member();
    assertEquals(List.of(), names(list("q=" + encoded(text))));
  }

  @Test
  void givesEveryNameOnceThroughAllPagesOfASearch() {
    String prefix = "page" + new ObjectId().toHexString().substring(14);
    for (int i = 0; i < 5; i++) {
      TestApi.client().signIn(prefix + "-" + i);
    }
    users.updateOne(
        Filters.eq("username", Staff.member().name()),
        Updates.set("email", prefix + "-by-mail@example.com"));
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = list("limit=2&q=" + prefix + cursor);
      all.addAll(names(page));
      cursor = page.has("next") ? "&cursor=" + page.get("next").textValue() : "";
    } while (!cursor.isEmpty());
    assertEquals(6, all.size(), all.toString());
    assertEquals(6, new HashSet<>(all).size(), all.toString());
  }

  @Test
  void listsTheNewestFirstAndAllOfThem() {
    Staff one = Staff.member();
    Staff two = Staff.member();
    JsonNode first = list("role=user&limit=1");
    assertEquals(List.of(two.name()), names(first));
    JsonNode second = list("role=user&limit=1&cursor=" + first.get("next").textValue());
    assertEquals(List.of(one.name()), names(second));
  }

  @Test
  void saysWhatIsKeptOfSomebody() {
    Staff somebody = Staff.member();
    somebody
        .client()
        .post("/api/sessions", Map.of("title", "T", "language", "python", "code", "say x"));
    JsonNode detail = admin.client().get(somebody.path()).json();
    assertEquals(somebody.name(), detail.at("/account/username").textValue());
    assertEquals(1, detail.get("sessions").intValue());
    assertEquals(0, detail.get("runs").intValue());
    assertEquals(1, detail.get("devices").intValue());
    assertFalse(detail.toString().contains("passwordHash"));
    assertEquals(404, admin.client().get("/api/admin/users/" + new ObjectId()).status());
    assertEquals(404, admin.client().get("/api/admin/users/x").status());
  }

  @Test
  void putsADisabledUserOutAtOnce() {
    Staff somebody = Staff.member();
    try (Socket socket = somebody.client().socket()) {
      assertEquals(200, admin.client().patch(somebody.path(), Map.of("disabled", true)).status());
      assertEquals(4401, socket.goodbye().code());
    }
    assertEquals(401, somebody.client().get("/api/me").status());
    assertEquals(403, somebody.login());
    assertEquals(List.of(somebody.name()), names(list("disabled=true&q=" + somebody.name())));
    assertEquals(200, admin.client().patch(somebody.path(), Map.of("disabled", false)).status());
    assertEquals(200, somebody.login());
  }

  @Test
  void putsADisabledUserOutOfTheirDebugger() {
    Staff somebody = Staff.member();
    try (Socket socket = Socket.with(TestApi.port(), "/api/dap", somebody.client().token())) {
      assertEquals(200, admin.client().patch(somebody.path(), Map.of("disabled", true)).status());
      assertEquals(4401, socket.goodbye().code());
    }
  }

  @Test
  void signsSomebodyOutWhoseRoleChanges() {
    Staff somebody = Staff.member();
    JsonNode detail = admin.client().patch(somebody.path(), Map.of("role", "admin")).json();
    assertEquals("admin", detail.at("/account/role").textValue());
    assertEquals(0, detail.get("devices").intValue());
    assertEquals(401, somebody.client().get("/api/me").status());
    awaitLine(somebody.id(), "changed the role of " + somebody.name() + " from user to admin");
    Document mail =
        TestMongo.administrator()
            .getCollection("mails")
            .find(
                Filters.and(
                    Filters.eq("to", somebody.name() + "@example.com"),
                    Filters.eq("kind", "notice")))
            .first();
    assertTrue(String.valueOf(mail).contains("your role from user to admin"), mail + "");
    assertEquals(200, admin.client().patch(somebody.path(), Map.of("role", "user")).status());
  }

  private void awaitLine(String userId, String message) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            admin
                .client()
                .get("/api/admin/logs?userId=" + userId)
                .text()
                .contains(admin.name() + " " + message));
  }

  @Test
  void refusesRolesThatAreNone() {
    Staff somebody = Staff.member();
    for (Object body : List.of(Map.of("role", "root"), Map.of("role", "guest"), Map.of())) {
      assertEquals(422, admin.client().patch(somebody.path(), body).status(), body.toString());
    }
    Client guest = TestApi.client().asGuest();
    String id = guest.get("/api/me").json().get("id").textValue();
    assertEquals(
        422, admin.client().patch("/api/admin/users/" + id, Map.of("role", "admin")).status());
  }

  @Test
  void deletesSomebodyWithTheirData() {
    Staff somebody = Staff.member();
    String session =
        somebody
            .client()
            .post("/api/sessions", Map.of("title", "T", "language", "python", "code", "say x"))
            .json()
            .get("id")
            .textValue();
    String job =
        somebody
            .client()
            .post("/api/execute", Map.of("sessionId", session))
            .json()
            .get("jobId")
            .textValue();
    somebody.client().get("/api/jobs/" + job + "?wait=true");
    assertEquals(204, admin.client().delete(somebody.path()).status());
    assertEquals(404, admin.client().get(somebody.path()).status());
    assertEquals(401, somebody.client().get("/api/me").status());
    assertEquals(401, somebody.login());
    var database = TestMongo.administrator();
    assertEquals(
        0,
        database
            .getCollection("sessions")
            .countDocuments(Filters.eq("_id", new ObjectId(session))));
    assertEquals(0, database.getCollection("jobs").countDocuments(Filters.eq("_id", job)));
    assertEquals(
        0,
        database
            .getCollection("refresh_tokens")
            .countDocuments(Filters.eq("userId", somebody.id())));
    assertEquals(404, admin.client().delete(somebody.path()).status());
    awaitLine(somebody.id(), "deleted " + somebody.name() + " with all their data");
  }

  /** While nobody else administers. */
  private void withoutOthers(Staff one, Staff other, Runnable test) {
    Set<ObjectId> others = new HashSet<>();
    users
        .find(Filters.and(Filters.eq("role", "admin"), Filters.ne("disabled", true)))
        .forEach(user -> others.add(user.getObjectId("_id")));
    others.remove(new ObjectId(one.id()));
    others.remove(new ObjectId(other.id()));
    users.updateMany(Filters.in("_id", others), Updates.set("role", "user"));
    try {
      test.run();
    } finally {
      users.updateMany(Filters.in("_id", others), Updates.set("role", "admin"));
    }
  }

  @Test
  void keepsTheLastAdministrator() {
    withoutOthers(
        admin,
        admin,
        () -> {
          for (Object body : List.of(Map.of("role", "user"), Map.of("disabled", true))) {
            Client.Answer answer = admin.client().patch(admin.path(), body);
            assertEquals(409, answer.status(), answer.text());
          }
          assertEquals(409, admin.client().delete(admin.path()).status());
          assertEquals(200, admin.client().get("/api/me").status());
        });
  }

  @Test
  void keepsOneOfTwoAdministratorsWhoDemoteEachOtherAtOnce() {
    for (int round = 0; round < 8; round++) {
      Staff one = Staff.administrator();
      Staff other = Staff.administrator();
      boolean deletes = round % 2 == 1;
      withoutOthers(
          one,
          other,
          () -> {
            var first = CompletableFuture.supplyAsync(() -> against(one, other, deletes));
            var second = CompletableFuture.supplyAsync(() -> against(other, one, deletes));
            int both = first.join() + second.join();
            long left =
                users.countDocuments(
                    Filters.and(Filters.eq("role", "admin"), Filters.ne("disabled", true)));
            assertEquals(1, left, "statuses sum to " + both);
          });
      one.become("user");
      other.become("user");
    }
  }

  private static int against(Staff who, Staff whom, boolean deletes) {
    int status =
        deletes
            ? who.client().delete(whom.path()).status()
            : who.client().patch(whom.path(), Map.of("role", "user")).status();
    assertTrue(Set.of(200, 204, 401, 403, 409).contains(status), "status " + status);
    return status;
  }
}
