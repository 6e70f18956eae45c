package codecrafter.api.backup;

import codecrafter.api.execute.MongoLostJobs;
import codecrafter.api.mongo.MongoIndexes;
import codecrafter.contract.wire.Json;
import com.mongodb.ClientSessionOptions;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.bson.ByteBuf;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * The database, all of it as of one moment: it is read in a session whose reads all see the same
 * snapshot, GridFS like everything else, while the product serves on. Users, rights and indexes are
 * not in it, since every start makes them.
 */
final class MongoCopy implements AutoCloseable {
  private static final String WINDOW = "minSnapshotHistoryWindowInSeconds";
  private static final int LONGEST_SECONDS = 6 * 3600;
  private static final int BATCH_BYTES = 8 << 20;
  private static final int BATCH_DOCUMENTS = 1000;

  /** Who is up just now, and which installation this is: it stays as it is. */
  private static final String WORKERS = "workers";

  private final MongoClient client;
  private final MongoDatabase database;

  /** A connection with every right. */
  MongoCopy(String url) {
    ConnectionString address = new ConnectionString(url);
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(address)
                .applicationName("codecrafter-backup")
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build());
    String name = address.getDatabase();
    database = client.getDatabase(name == null ? "codecrafter" : name);
  }

  /** Writes a copy, with these secrets in it if there are any. */
  void write(String secrets, OutputStream out) throws IOException {
    int window = keepHistory(LONGEST_SECONDS);
    ClientSessionOptions snapshot = ClientSessionOptions.builder().snapshot(true).build();
    try (ClientSession session = client.startSession(snapshot);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      put(zip, Copies.HEAD, Json.bytes(new Copies.Head(Copies.VERSION, now.toString())));
      if (!secrets.isEmpty()) {
        put(zip, Copies.SECRETS, secrets.getBytes(StandardCharsets.UTF_8));
      }
      Map<String, Long> documents = new TreeMap<>();
      for (String name : names()) {
        zip.putNextEntry(new ZipEntry(name + Copies.DOCUMENTS));
        documents.put(name, write(session, name, zip));
        zip.closeEntry();
      }
      put(zip, Copies.END, Json.bytes(new Copies.End(documents)));
      System.err.println(summary(documents));
    } finally {
      keepHistory(window);
    }
  }

  private TreeSet<String> names() {
    TreeSet<String> names = database.listCollectionNames().into(new TreeSet<>());
    names.removeIf(name -> name.startsWith("system.") || name.equals(WORKERS));
    return names;
  }

  private long write(ClientSession session, String name, OutputStream out) throws IOException {
    long documents = 0;
    MongoCollection<RawBsonDocument> collection =
        database.getCollection(name, RawBsonDocument.class);
    try (MongoCursor<RawBsonDocument> all = collection.find(session).iterator()) {
      while (all.hasNext()) {
        ByteBuf bytes = all.next().getByteBuffer();
        out.write(bytes.array(), bytes.position(), bytes.remaining());
        documents++;
      }
    }
    return documents;
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * How long MongoDB can still read what was there before.
   *
   * @return how long it was until now
   */
  private int keepHistory(int seconds) {
    Document set = new Document("setParameter", 1).append(WINDOW, seconds);
    return client.getDatabase("admin").runCommand(set).get("was", Number.class).intValue();
  }

  /**
   * Lets pass an installation that nobody has used yet.
   *
   * @throws Unusable when somebody has
   */
  void requireEmpty() {
    if (count("users", 2) > 1 || count("sessions", 1) > 0 || count("jobs", 1) > 0) {
      throw new Unusable(
          "There are accounts, pads or runs here, which would be lost. FORCE=yes to lose them.");
    }
  }

  private long count(String name, int most) {
    return database
        .getCollection(name)
        .countDocuments(new Document(), new CountOptions().limit(most));
  }

  /** Puts a copy in the place of all that is here. Nothing else may be connected. */
  void restore(Path file, Copies.Contents contents) throws IOException {
    for (String name : names()) {
      database.getCollection(name).drop();
    }
    try (ZipInputStream zip = Copies.open(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(Copies.DOCUMENTS)) {
          insert(zip, Copies.collection(entry.getName()));
        }
      }
    }
    MongoIndexes.ensure(database);
    long lost = MongoLostJobs.end(database, Clock.systemUTC());
    System.err.println(
        summary(contents.documents())
            + ", as of "
            + contents.head().at()
            + (lost == 0 ? "" : "; jobs that were under way then and are lost: " + lost));
  }

  private void insert(ZipInputStream zip, String name) throws IOException {
    MongoCollection<RawBsonDocument> into = database.getCollection(name, RawBsonDocument.class);
    List<RawBsonDocument> batch = new ArrayList<>();
    int bytes = 0;
    for (byte[] next = Copies.next(zip); next != null; next = Copies.next(zip)) {
      batch.add(new RawBsonDocument(next));
      bytes += next.length;
      if (bytes > BATCH_BYTES || batch.size() == BATCH_DOCUMENTS) {
        into.insertMany(batch, new InsertManyOptions().ordered(false));
        batch.clear();
        bytes = 0;
      }
    }
    if (!batch.isEmpty()) {
      into.insertMany(batch, new InsertManyOptions().ordered(false));
    }
  }

  private static String summary(Map<String, Long> documents) {
    long all = documents.values().stream().mapToLong(Long::longValue).sum();
    return "%d accounts, %d pads, %d runs; %d documents in all"
        .formatted(
            documents.getOrDefault("users", 0L),
            documents.getOrDefault("sessions", 0L),
            documents.getOrDefault("jobs", 0L),
            all);
  }

  @Override
  public void close() {
    client.close();
  }
}
