package codecrafter.api.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import codecrafter.testkit.Stores;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexesIT {
  private static String line(
      String collection, String name, Document keys, boolean unique, long expires) {
    return "%s.%s %s unique=%s expires=%d"
        .formatted(collection, name, keys.toJson(), unique, expires);
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : -1;
  }

  @Test
  void hasTheIndexesThatAreDeclaredAndNoOthers() {
    Set<String> declared = new TreeSet<>();
    Set<String> collections = new HashSet<>();
    for (MongoIndexes.Declared index : MongoIndexes.declared()) {
      collections.add(index.collection());
      MongoIndexes.Options options = index.options();
      declared.add(
          line(
              index.collection(),
              index.name(),
              new Document(index.keys()),
              options != null && Boolean.TRUE.equals(options.unique()),
              options == null || options.expireAfterSeconds() == null
                  ? -1
                  : options.expireAfterSeconds()));
    }
    TestMongo.link();
    Set<String> there = new TreeSet<>();
    for (String collection : collections) {
      for (Document index : TestMongo.administrator().getCollection(collection).listIndexes()) {
        if (!index.getString("name").equals("_id_")) {
          Document keys = new Document();
          index.get("key", Document.class).forEach((k, v) -> keys.put(k, (int) number(v)));
          there.add(
              line(
                  collection,
                  String.valueOf(index.get("name")),
                  keys,
                  index.getBoolean("unique", false),
                  number(index.get("expireAfterSeconds"))));
        }
      }
    }
    assertEquals(String.join("\n", declared), String.join("\n", there));
  }

  @Test
  void declaresTheThirteenThatUsersSessionsAndLogsBeganWith() {
    Set<String> declared = new HashSet<>();
    MongoIndexes.declared().forEach(index -> declared.add(index.collection() + "." + index.name()));
    Set<String> missing =
        new TreeSet<>(
            Set.of(
                "users.email",
                "users.username",
                "users.createdAt",
                "users.lastLogin",
                "sessions.owner_createdAt",
                "sessions.isPublic_updatedAt",
                "sessions.createdAt",
                "sessions.participants_user",
                "sessions.isActive",
                "logs.timestamp_ttl",
                "logs.level_timestamp",
                "logs.userId_timestamp",
                "logs.sessionId_timestamp"));
    missing.removeAll(declared);
    assertEquals(Set.of(), missing);
  }

  @Test
  void makesThemTwiceWithoutComplaint() {
    MongoIndexes.ensure(TestMongo.link().database());
    MongoIndexes.ensure(TestMongo.link().database());
  }

  @Test
  void saysWhichIndexConflicts() {
    try (MongoClient client = MongoClients.create(Stores.mongoUrlOfAdministrator())) {
      MongoDatabase other = client.getDatabase("conflict");
      other
          .getCollection("users")
          .createIndex(new Document("email", 1), new IndexOptions().name("email"));
      IllegalStateException conflict =
          assertThrows(IllegalStateException.class, () -> MongoIndexes.ensure(other));
      assertTrue(String.valueOf(conflict.getMessage()).contains("users"), conflict.getMessage());
      assertTrue(String.valueOf(conflict.getMessage()).contains("email"), conflict.getMessage());
      other.drop();
    }
  }

  /** The eight commonest queries, each as a command. */
  static List<Document> commonest() {
    ObjectId id = new ObjectId();
    Document newest = new Document("createdAt", -1).append("_id", -1);
    return List.of(
        find("users", new Document("_id", id), new Document()),
        find("users", new Document("email", "x@example.com"), new Document()),
        find("users", new Document("username", "x"), new Document()),
        find("sessions", new Document("owner", id), newest),
        find(
            "sessions",
            new Document("isPublic", true),
            new Document("updatedAt", -1).append("_id", -1)),
        find("jobs", new Document("_id", "x").append("status", "queued"), new Document()),
        find("jobs", new Document("userId", "x"), newest),
        find("logs", new Document("userId", "x"), new Document("timestamp", -1)));
  }

  private static Document find(String collection, Document filter, Document sort) {
    return new Document("find", collection).append("filter", filter).append("sort", sort);
  }

  @ParameterizedTest
  @MethodSource("commonest")
  void answersTheCommonestQueriesFromAnIndex(Document query) {
    Document explained =
        TestMongo.administrator()
            .runCommand(new Document("explain", query).append("verbosity", "queryPlanner"));
    String plan =
        Objects.requireNonNull(explained.get("queryPlanner", Document.class))
            .get("winningPlan", Document.class)
            .toJson();
    assertTrue(plan.contains("IXSCAN") || plan.contains("IDHACK"), plan);
  }

  /** Not what a test believes the API asks, but what it asks. */
  @Test
  void scansNoCollectionWhileTheApiIsUsed() {
    MongoDatabase admin = TestMongo.administrator();
    var guest = TestApi.client().asMember();
    admin.runCommand(new Document("profile", 2).append("slowms", 0));
    try {
      String session =
          guest
              .post("/api/sessions", Map.of("title", "T", "language", "python", "code", "say x"))
              .json()
              .get("id")
              .textValue();
      guest.get("/api/me");
      guest.get("/api/sessions");
      guest.get("/api/sessions?scope=public&q=t");
      guest.get("/api/sessions/" + session);
      guest.patch("/api/sessions/" + session, Map.of("title", "U"));
      String job =
          guest.post("/api/execute", Map.of("sessionId", session)).json().get("jobId").textValue();
      guest.get("/api/jobs/" + job + "?wait=true");
      guest.get("/api/jobs");
      guest.get("/api/jobs?sessionId=" + session);
      try (var socket = guest.socket()) {
        socket.send(Map.of("type", "open", "sessionId", session));
        socket.next("opened");
      }
      guest.post("/api/auth/refresh", Map.of("refreshToken", guest.asGuest().token()));
      guest.delete("/api/sessions/" + session);
    } finally {
      admin.runCommand(new Document("profile", 0));
    }
    List<String> scans = new ArrayList<>();
    int seen = 0;
    for (Document done : admin.getCollection("system.profile").find()) {
      String plan = String.valueOf(done.get("planSummary"));
      seen++;
      boolean ofTheApi = String.valueOf(done.get("appName")).equals("codecrafter-api");
      if (ofTheApi && plan.contains("COLLSCAN") && !done.getString("ns").endsWith(".workers")) {
        scans.add(done.toJson());
      }
    }
    admin.getCollection("system.profile").drop();
    assertTrue(seen > 10, seen + " operations");
    assertEquals(List.of(), scans);
  }
}
