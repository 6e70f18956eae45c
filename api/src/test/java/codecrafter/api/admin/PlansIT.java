package codecrafter.api.admin;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.api.kit.TestMongo;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class PlansIT {
  @Test
  void answersEveryListOfAdministrationFromAnIndex() {
    Staff admin = Staff.administrator();
    List<String> lists =
        List.of(
            "users",
            "users?q=ad",
            "users?q=ad&role=user",
            "users?role=admin",
            "users?disabled=true",
            "users?disabled=false",
            "users/" + admin.id(),
            "jobs",
            "jobs?status=running",
            "jobs?status=error",
            "jobs?language=python",
            "jobs?userId=" + admin.id(),
            "logs",
            "logs?level=error",
            "logs?userId=" + admin.id(),
            "logs?sessionId=x",
            "logs?text=x&from=2026-01-01T00:00:00Z",
            "stats",
            "stats?range=24h");
    MongoDatabase database = TestMongo.administrator();
    database.runCommand(new Document("profile", 2).append("slowms", 0));
    try {
      lists.forEach(list -> admin.client().get("/api/admin/" + list));
      // Figures that somebody asked for a moment ago are kept, and not counted anew.
      await()
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> {
            admin.client().get("/api/admin/stats");
            admin.client().get("/api/admin/stats?range=24h");
            return countings(database).size() >= 2;
          });
    } finally {
      database.runCommand(new Document("profile", 0));
    }
    List<String> scans =
        asked(database).stream()
            .filter(done -> plan(done).contains("COLLSCAN"))
            .filter(done -> !done.getString("ns").endsWith(".workers"))
            .map(Document::toJson)
            .toList();
    List<String> read =
        countings(database).stream()
            .filter(done -> done.getInteger("docsExamined") > 0)
            .map(Document::toJson)
            .toList();
    database.getCollection("system.profile").drop();
    assertEquals(List.of(), scans);
    assertEquals(List.of(), read, "figures read the jobs themselves");
  }

  /** What the API has asked of MongoDB. */
  private static List<Document> asked(MongoDatabase database) {
    return database
        .getCollection("system.profile")
        .find(new Document("appName", "codecrafter-api"))
        .into(new ArrayList<>());
  }

  /** What was asked for the figures of runs. */
  private static List<Document> countings(MongoDatabase database) {
    return asked(database).stream()
        .filter(done -> done.get("command", new Document()).containsKey("pipeline"))
        .filter(done -> done.getString("ns").endsWith(".jobs"))
        .filter(done -> plan(done).contains("startedAt"))
        .toList();
  }

  private static String plan(Document done) {
    return String.valueOf(done.get("planSummary"));
  }
}
