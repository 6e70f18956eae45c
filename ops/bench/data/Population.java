package codecrafter.api.admin;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Accounts, jobs and log lines of a large installation, the same ones each time. */
final class Population {
  private static final int AT_ONCE = 5_000;
  private static final List<String> LANGUAGES = List.of("python", "javascript", "c", "java", "go");
  private static final Duration KEPT = Duration.ofDays(29);

  /** Of the jobs, those of the last day; the others are spread over the rest of what is kept. */
  private static final double OF_TODAY = 0.1;

  private final MongoDatabase database;
  private final int size;
  private final Random random = new Random(7);
  private final Instant now = Instant.now();

  Population(MongoDatabase database, int size) {
    this.database = database.withWriteConcern(WriteConcern.W1);
    this.size = size;
  }

  static ObjectId userId(int i) {
    return new ObjectId("%024x".formatted(0x650000000000L + i));
  }

  static String email(int i) {
    return name(i) + "@example.org";
  }

  /** Names begin with all sorts of letters, as names do. */
  static String name(int i) {
    return "%s-%d".formatted(Integer.toString((int) (i * 2654435761L % 46656L & 0xffff), 36), i);
  }

  void users() {
    fill("users", this::user);
  }

  void jobsAndLogs() {
    fill("jobs", this::job);
    fill("logs", this::line);
  }

  private void fill(String name, IntFunction<Document> maker) {
    MongoCollection<Document> collection = database.getCollection(name);
    InsertManyOptions unordered = new InsertManyOptions().ordered(false);
    long began = System.nanoTime();
    List<Document> some = new ArrayList<>(AT_ONCE);
    for (int i = 0; i < size; i++) {
      some.add(maker.apply(i));
      if (some.size() == AT_ONCE || i == size - 1) {
        collection.insertMany(some, unordered);
        some.clear();
      }
    }
    System.out.printf(
        "  %,d documents in %s, after %d s%n",
        size, name, (System.nanoTime() - began) / 1_000_000_000);
  }

  private Document user(int i) {
    boolean guest = i % 4 == 0;
    return new Document("_id", userId(i))
        .append("username", name(i))
        .append("displayName", name(i))
        .append("email", guest ? userId(i) + "@guest.invalid" : email(i))
        .append("passwordHash", "$2a$12$" + "x".repeat(53))
        .append("firstName", "Ada")
        .append("lastName", "of " + name(i))
        .append("role", guest ? "guest" : i % 100_000 == 1 ? "admin" : "user")
        .append("createdAt", before(Duration.ofDays(700)))
        .append("lastLogin", before(Duration.ofDays(60)))
        .append("emailVerified", true)
        .append("disabled", i % 5_000 == 3);
  }

  private Document job(int i) {
    Date created = random.nextDouble() < OF_TODAY ? before(Duration.ofDays(1)) : before(KEPT);
    Date started = new Date(created.getTime() + 2 + random.nextInt(20));
    return new Document("_id", "job-%09d".formatted(i))
        .append("userId", userId(random.nextInt(size)).toHexString())
        .append("origin", "api-1")
        .append("kind", "execute")
        .append("language", LANGUAGES.get(random.nextInt(LANGUAGES.size())))
        .append("status", i % 50_000 == 7 ? "error" : i % 11 == 0 ? "failed" : "completed")
        .append("attempt", 1)
        .append("worker", "worker-1")
        .append("createdAt", created)
        .append("startedAt", started)
        .append("finishedAt", new Date(started.getTime() + 10 + random.nextInt(400)))
        .append("result", "{\"stdout\":\"" + "x".repeat(200) + "\"}");
  }

  private Document line(int i) {
    return new Document("timestamp", before(KEPT))
        .append("level", i % 1_000 == 5 ? "error" : i % 100 == 5 ? "warn" : "info")
        .append("source", "worker.job")
        .append("message", "Ran python: completed after " + i % 700 + " ms")
        .append("userId", userId(random.nextInt(size)).toHexString())
        .append("jobId", "job-%09d".formatted(i))
        .append("details", new Document("status", "completed").append("worker", "worker-1"));
  }

  private Date before(Duration most) {
    return Date.from(now.minusSeconds(random.nextLong(most.toSeconds())));
  }
}
