package codecrafter.api.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.TestMongo;
import codecrafter.api.mongo.MongoLink;
import codecrafter.testkit.Stores;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoCommitLogIT extends CommitLogContract {
  private final MongoCommitLog log = new MongoCommitLog(TestMongo.link());

  @Override
  CommitLog log() {
    return log;
  }

  @Test
  void writesNothingWhereMongoDbWouldLetTwoCommitsTakeOnePlace() {
    String name = "unsafe" + UUID.randomUUID().toString().substring(0, 8);
    String url = Stores.mongoUrlOfAdministrator().replace("/codecrafter?", "/" + name + "?");
    try (MongoLink link = new MongoLink(url)) {
      MongoDatabase database = link.database();
      MongoCommitLog unsafe = new MongoCommitLog(link);
      database.createCollection("collab_log");
      assertThrows(IllegalStateException.class, unsafe::requireSafety);
      database.getCollection("collab_log").createIndex(MongoCommits.PLACE);
      assertThrows(IllegalStateException.class, unsafe::requireSafety);
      Commit commit = new Commit("s", 0, Instant.EPOCH, "ann", List.of(), List.of(), null, false);
      assertThrows(IllegalStateException.class, () -> unsafe.append(commit));
      assertEquals(0, database.getCollection("collab_log").countDocuments());
      database.drop();
    }
  }

  /** The API has no right to: not even a mistake of ours can change what was acknowledged. */
  @ParameterizedTest
  @ValueSource(strings = {"collab_log", "collab_snapshots"})
  void cannotChangeWhatIsWritten(String collection) {
    assertThrows(
        MongoCommandException.class,
        () ->
            TestMongo.link()
                .database()
                .getCollection(collection)
                .updateOne(Filters.eq("session", "x"), Updates.set("user", "eve")));
  }

  /** Each question of the log, as it is asked, is answered from an index. */
  @Test
  void scansNothing() {
    MongoDatabase admin = TestMongo.administrator();
    String session = UUID.randomUUID().toString();
    admin.runCommand(new Document("profile", 2).append("slowms", 0));
    try {
      log.read(session, 3, 9);
      log.before(session, 9, 5);
      log.ofFile("file-" + session, 5, 9);
      log.last("file-" + session, "client-1", 9);
      log.newer(Map.of(session, 3L, session + "x", 4L));
      log.revisions(List.of(session, session + "x"));
      log.picture(session, 4);
      log.clear(session);
    } finally {
      admin.runCommand(new Document("profile", 0));
    }
    int seen = 0;
    for (Document done : admin.getCollection("system.profile").find()) {
      if (done.toJson().contains(session)) {
        seen++;
        String plan = String.valueOf(done.get("planSummary"));
        assertTrue(plan.contains("IXSCAN") || plan.contains("DISTINCT_SCAN"), done.toJson());
        assertFalse(done.getBoolean("hasSortStage", false) && plan.contains("session"), plan);
      }
    }
    admin.getCollection("system.profile").drop();
    assertEquals(9, seen);
  }
}
