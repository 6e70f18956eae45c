package codecrafter.api.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.TestMongo;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.TreeSet;
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
      lists.forEach(
          list -> assertEquals(200, admin.client().get("/api/admin/" + list).status(), list));
    } finally {
      database.runCommand(new Document("profile", 0));
    }
    TreeSet<String> scans = new TreeSet<>();
    TreeSet<String> read = new TreeSet<>();
    int figures = 0;
    for (Document done : database.getCollection("system.profile").find()) {
      if (!"codecrafter-api".equals(done.get("appName"))) {
        continue;
      }
      String plan = String.valueOf(done.get("planSummary"));
      if (plan.contains("COLLSCAN") && !done.getString("ns").endsWith(".workers")) {
        scans.add(done.getString("ns") + " " + done.get("command", new Document()).toJson());
      }
      if (done.get("command", new Document()).containsKey("pipeline")
          && done.getString("ns").endsWith(".jobs")
          && plan.contains("startedAt")) {
        figures++;
        if (!Integer.valueOf(0).equals(done.get("docsExamined"))) {
          read.add(done.toJson());
        }
      }
    }
    database.getCollection("system.profile").drop();
    assertEquals(new TreeSet<>(), scans);
    assertEquals(new TreeSet<>(), read, "figures read the jobs themselves");
    assertTrue(figures >= 2, figures + " countings");
  }
}
