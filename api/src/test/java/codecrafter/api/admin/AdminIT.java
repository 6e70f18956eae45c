package codecrafter.api.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.ScriptedWorker;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminIT {
  private final Staff admin = Staff.administrator();

  static List<String> routes() {
    String id = "0".repeat(24);
    return List.of(
        "GET /api/admin/users",
        "GET /api/admin/users/" + id,
        "PATCH /api/admin/users/" + id,
        "DELETE /api/admin/users/" + id,
        "GET /api/admin/jobs",
        "POST /api/admin/jobs/x/cancel",
        "GET /api/admin/workers",
        "GET /api/admin/queues",
        "GET /api/admin/queues/email/dead",
        "POST /api/admin/queues/email/dead/requeue",
        "DELETE /api/admin/queues/email/dead",
        "POST /api/admin/queues/email/dead/x/requeue",
        "DELETE /api/admin/queues/email/dead/x",
        "GET /api/admin/logs",
        "GET /api/admin/stats");
  }

  @Test
  void isForAdministratorsOnly() {
    Map<Client, Integer> others =
        Map.of(
            TestApi.client(), 401,
            TestApi.client().asGuest(), 403,
            Staff.member().client(), 403);
    for (String route : routes()) {
      String[] parts = route.split(" ");
      others.forEach((client, status) ->
          assertEquals(
              status,
              client.send(parts[0], parts[1], "{}", "application/json").status(),
              route + " by " + status));
    }
  }

  private JsonNode get(String path) {
    Client.Answer answer = admin.client().get("/api/admin/" + path);
    assertEquals(200, answer.status(), answer.text());
    return answer.json();
  }

  private static String runs(Staff somebody, String code) {
    return somebody
        .client()
        .post("/api/execute", Map.of("language", "python", "code", code))
        .json()
        .get("jobId")
        .textValue();
  }

  @Test
  void listsTheRunsOfEverybodyAndStopsOne() {
    Staff somebody = Staff.member();
    String id = runs(somebody, "wait here");
    String mine = "jobs?userId=" + somebody.id();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> get(mine + "&status=processing").get("items").size() == 1);
    JsonNode job = get(mine + "&status=running&language=python").get("items").get(0);
    assertEquals(id, job.get("jobId").textValue());
    assertEquals(somebody.name(), job.get("username").textValue());
    assertEquals(ScriptedWorker.ID, job.get("worker").textValue());
    assertEquals(0, get(mine + "&language=ruby").get("items").size());
    assertEquals(202, admin.client().post("/api/admin/jobs/" + id + "/cancel", "").status());
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> get(mine + "&status=cancelled").get("items").size() == 1);
    assertEquals(404, admin.client().post("/api/admin/jobs/nosuch/cancel", "").status());
    assertEquals(422, admin.client().get("/api/admin/jobs?status=odd").status());
  }

  @Test
  void givesEveryRunOnceThroughAllPages() {
    Staff somebody = Staff.member();
    var jobs = TestMongo.administrator().getCollection("jobs");
    Date same = new Date();
    for (int i = 0; i < 7; i++) {
      jobs.insertOne(
          new Document("_id", somebody.id() + "-" + i)
              .append("userId", somebody.id())
              .append("kind", "execute")
              .append("language", "python")
              .append("status", "completed")
              .append("createdAt", same));
    }
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get("jobs?limit=2&userId=" + somebody.id() + cursor);
      page.get("items").forEach(item -> all.add(item.get("jobId").textValue()));
      cursor = page.has("next") ? "&cursor=" + page.get("next").textValue() : "";
    } while (!cursor.isEmpty());
    assertEquals(7, all.size(), all.toString());
    assertEquals(7, new HashSet<>(all).size(), all.toString());
  }

  @Test
  void showsTheWorkersTheirPoolsAndWhyALanguageIsAbsent() {
    JsonNode answer = get("workers");
    JsonNode worker = answer.get("workers").get(0);
    assertEquals(ScriptedWorker.ID, worker.get("id").textValue());
    assertEquals(3, worker.at("/pool/ready").intValue());
    assertEquals(2, worker.get("languages").intValue());
    assertEquals("java", worker.at("/absent/0/id").textValue());
    boolean seen = false;
    for (JsonNode language : answer.get("languages")) {
      if (language.get("id").textValue().equals("java")) {
        assertEquals("its hello program does not run", language.get("problem").textValue());
        seen = true;
      }
    }
    assertTrue(seen);
  }

  private void line(String user, String level, String message, Instant at) {
    TestMongo.administrator()
        .getCollection("logs")
        .insertOne(
            new Document("timestamp", Date.from(at))
                .append("level", level)
                .append("source", "test")
                .append("message", message)
                .append("userId", user)
                .append("details", new Document("k", "v")));
  }

  private List<String> messages(String query) {
    List<String> messages = new ArrayList<>();
    get("logs?" + query)
        .get("items")
        .forEach(line -> messages.add(line.get("message").textValue()));
    return messages;
  }

  @Test
  void findsLinesOfTheLogByEveryFilter() {
    String user = "u" + Staff.member().id();
    Instant noon = Instant.parse("2026-11-20T12:00:00Z");
    line(user, "warn", "First line", noon);
    line(user, "error", "Second .* line", noon.plusSeconds(60));
    line(user, "warn", "Third LINE", noon.plusSeconds(120));
    String of = "userId=" + user;
    assertEquals(List.of("Third LINE", "Second .* line", "First line"), messages(of));
    assertEquals(List.of("Third LINE", "First line"), messages(of + "&level=warn"));
    assertEquals(
        List.of("Second .* line"),
        messages(of + "&from=2026-11-20T12:01:00Z&to=2026-11-20T12:02:00Z"));
    assertEquals(List.of("Third LINE"), messages(of + "&text=third+l"));
    assertEquals(List.of("Second .* line"), messages(of + "&text=.*"));
    assertEquals(422, admin.client().get("/api/admin/logs?from=yesterday").status());
    assertEquals(
        422, admin.client().get("/api/admin/logs?to=%2B999999999-12-31T23:59:59Z").status());
    assertEquals(422, admin.client().get("/api/admin/logs?level=loud").status());
    assertEquals(422, admin.client().get("/api/admin/logs?cursor=odd").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"$where", "$message", "^First", "\\QFirst\\E", "{\"$ne\":1}", "Fi[r]st"})
  void takesTheTextByTheLetter(String text) {
    String user = "u" + Staff.member().id();
    line(user, "info", "First line", Instant.now());
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    assertEquals(List.of(), messages("userId=" + user + "&text=" + encoded));
  }

  @Test
  void countsRunsAndAnswers() {
    Staff somebody = Staff.member();
    String id = runs(somebody, "say counted");
    somebody.client().get("/api/jobs/" + id + "?wait=true");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> get("stats").at("/runs/all/counts/completed").intValue() > 0);
    for (String range : List.of("15m", "24h")) {
      JsonNode stats = get("stats?range=" + range);
      assertEquals(range.equals("15m") ? 60 : 96, stats.at("/runs/slots").size());
      assertEquals(stats.at("/runs/slots").size(), stats.at("/node/latency/slots").size());
      assertTrue(stats.at("/runs/all/waiting/p50").doubleValue() >= 0);
      assertTrue(stats.at("/runs/all/duration/count").intValue() > 0);
      assertTrue(stats.at("/node/latency/all/count").intValue() > 0);
      assertTrue(stats.at("/node/heapBytes").longValue() > 0);
    }
    assertEquals(422, admin.client().get("/api/admin/stats?range=1y").status());
  }
}
