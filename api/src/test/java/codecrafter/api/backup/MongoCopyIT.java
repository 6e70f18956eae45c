package codecrafter.api.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.JobFields;
import codecrafter.testkit.Stores;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies one database of the test server, and restores it as another. */
class MongoCopyIT {
  @TempDir Path folder;
  private final MongoClient client = MongoClients.create(Stores.mongoUrlOfAdministrator());
  private final MongoDatabase from = client.getDatabase("copied_from");
  private final MongoDatabase to = client.getDatabase("copied_to");

  @AfterEach
  void dropBoth() {
    from.drop();
    to.drop();
    client.close();
  }

  private static MongoCopy copy(MongoDatabase database) {
    return new MongoCopy(
        Stores.mongoUrlOfAdministrator().replace("/codecrafter?", "/" + database.getName() + "?"));
  }

  private Path written(String secrets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MongoCopy copy = copy(from)) {
      copy.write(secrets, out);
    }
    return Files.write(folder.resolve("copy.zip"), out.toByteArray());
  }

  private void restore(Path file) throws IOException {
    try (MongoCopy copy = copy(to)) {
      copy.restore(file, Copies.verified(file));
    }
  }

  private void fill() {
    from.getCollection("users").insertOne(new Document("username", "a").append("email", "a@b"));
    from.getCollection("transfers.chunks")
        .insertMany(
            IntStream.range(0, 40)
                .mapToObj(
                    n -> new Document("files_id", "f").append("n", n).append("data", binary(n)))
                .toList());
  }

  private static Binary binary(int n) {
    byte[] bytes = new byte[500_000];
    Arrays.fill(bytes, (byte) n);
    return new Binary(bytes);
  }

  @Test
  void bringsEveryDocumentBack() throws IOException {
    fill();
    to.getCollection("sessions").insertOne(new Document("title", "was here before"));
    Path file = written("A=b\n");
    assertArrayEquals("A=b\n".getBytes(StandardCharsets.UTF_8), Copies.verified(file).secrets());
    restore(file);
    for (String name : List.of("users", "transfers.chunks")) {
      assertEquals(hash(from, name), hash(to, name), name);
    }
    assertEquals(0, to.getCollection("sessions").countDocuments());
  }

  private static Object hash(MongoDatabase database, String collection) {
    Document command = new Document("dbHash", 1).append("collections", List.of(collection));
    Document hashes = database.runCommand(command).get("collections", Document.class);
    return Objects.requireNonNull(hashes.get(collection));
  }

  /** What is written into one and then into the other is in both, or in the first alone. */
  @Test
  void seesAllCollectionsAtOneMoment() throws IOException, InterruptedException {
    from.getCollection("a").insertOne(new Document("n", -1));
    from.getCollection("z").insertOne(new Document("n", -1));
    AtomicBoolean over = new AtomicBoolean();
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              for (int n = 0; !over.get(); n++) {
                from.getCollection("a").insertOne(new Document("n", n));
                from.getCollection("z").insertOne(new Document("n", n));
              }
            });
    try {
      for (int i = 0; i < 10; i++) {
        var documents = Copies.verified(written("")).documents();
        long ahead = documents.getOrDefault("a", 0L) - documents.getOrDefault("z", 0L);
        assertTrue(ahead == 0 || ahead == 1, documents.toString());
      }
    } finally {
      over.set(true);
      writer.join();
    }
  }

  @Test
  void endsJobsThatWereUnderWay() throws IOException {
    Document job =
        new Document(JobFields.ID, "0123456789abcdef0123456789abcdef")
            .append(JobFields.USER, "u")
            .append(JobFields.ORIGIN, "n")
            .append(JobFields.KIND, "execute")
            .append(JobFields.LANGUAGE, "python")
            .append(JobFields.CREATED, new Date())
            .append(JobFields.STATUS, JobStatus.PROCESSING.wire());
    from.getCollection(JobFields.COLLECTION).insertOne(job);
    restore(written(""));
    assertEquals(
        JobStatus.ERROR.wire(),
        Objects.requireNonNull(to.getCollection(JobFields.COLLECTION).find().first())
            .getString(JobFields.STATUS));
  }

  @Test
  void sparesWhatSomebodyUses() {
    try (MongoCopy copy = copy(to)) {
      to.getCollection("users").insertOne(new Document("username", "admin").append("email", "x"));
      copy.requireEmpty();
      to.getCollection("users").insertOne(new Document("username", "other").append("email", "y"));
      assertThrows(Unusable.class, copy::requireEmpty);
    }
  }

  @Test
  void refusesWhatIsDamaged() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(written(""));
    assertUnusable("PK, and then something else".getBytes(StandardCharsets.UTF_8));
    assertUnusable(new byte[0]);
    for (int part = 1; part < 20; part++) {
      assertUnusable(Arrays.copyOf(whole, (whole.length - 600) * part / 20));
      byte[] turned = whole.clone();
      turned[turned.length * part / 25] ^= 0x10;
      assertUnusable(turned);
    }
  }

  private void assertUnusable(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("damaged.zip"), bytes);
    assertThrows(Unusable.class, () -> Copies.verified(file));
  }
}
