package codecrafter.worker.mongo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.contract.job.Artifact;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.ArtifactFields;
import codecrafter.testkit.Stores;
import codecrafter.worker.job.ArtifactStore;
import codecrafter.worker.job.Find;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Filters;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoArtifactsIT {
  private final MongoStores stores = new MongoStores(Stores.mongoUrlOfWorker());
  private final MongoClient api = MongoClients.create(Stores.mongoUrlOfApi());
  private final MongoDatabase database = api.getDatabase("codecrafter");
  private final GridFSBucket bucket = GridFSBuckets.create(database, ArtifactFields.BUCKET);
  private final ArtifactStore artifacts = stores.artifacts();
  private final Job job = job();

  @AfterEach
  void close() {
    stores.close();
    api.close();
  }

  private static Find find(String path, int bytes) {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return new Find(new Artifact(path, "application/octet-stream", bytes), content);
  }

  private byte[] read(int attempt, String path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bucket.downloadToStream(new BsonString(ArtifactFields.id(job.id(), attempt, path)), out);
    return out.toByteArray();
  }

  private long count(String collection, String field) {
    return database
        .getCollection(collection)
        .countDocuments(Filters.regex(field, "^" + job.id() + "/"));
  }

  @Test
  void writesWhatAnyReaderOfGridFsReads() {
    List<Find> finds =
        List.of(find("empty", 0), find("ä/ö.png", 255 << 10), find("large", (4 << 20) - 1));
    artifacts.put(job, 1, finds);
    for (Find find : finds) {
      assertArrayEquals(find.content(), read(1, find.artifact().path()));
    }
    assertEquals(1 + 17, count(ArtifactFields.CHUNKS, "files_id"));
  }

  @Test
  void keepsEachOnceWhenAskedAgain() {
    List<Find> finds = List.of(find("a", 300_000), find("b", 5));
    artifacts.put(job, 1, finds);
    artifacts.put(job, 1, finds);
    assertEquals(2, count(ArtifactFields.FILES, "_id"));
    assertEquals(3, count(ArtifactFields.CHUNKS, "files_id"));
  }

  @Test
  void dropsOneAttemptAndNoOther() {
    for (int attempt : new int[] {1, 2, 11}) {
      artifacts.put(job, attempt, List.of(find("a", 9)));
    }
    artifacts.drop(job.id(), 1);
    artifacts.drop(job.id(), 3);
    assertEquals(2, count(ArtifactFields.FILES, "_id"));
    assertEquals(2, count(ArtifactFields.CHUNKS, "files_id"));
    assertEquals(9, read(2, "a").length);
    assertEquals(9, read(11, "a").length);
  }

  @Test
  void letsThemExpireWithTheirJob() {
    artifacts.put(job, 1, List.of(find("a", 9)));
    for (String collection : List.of(ArtifactFields.FILES, ArtifactFields.CHUNKS)) {
      long dated =
          database
              .getCollection(collection)
              .countDocuments(
                  Filters.and(
                      Filters.eq(ArtifactFields.CREATED, Date.from(job.queuedAt())),
                      Filters.regex(
                          collection.equals(ArtifactFields.FILES) ? "_id" : "files_id",
                          "^" + job.id())));
      assertEquals(1, dated, collection);
    }
  }

  private static Job job() {
    return new Job.Execute(
        JobId.create(),
        "user-1",
        null,
        "node-1",
        new Program("python", List.of(SourceFile.text("main.py", "")), "main.py", List.of(), ""),
        Limits.DEFAULT,
        false,
        null,
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }
}
