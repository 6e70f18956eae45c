package codecrafter.api.mongo;

import codecrafter.api.http.Outage;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.morphia.Datastore;
import dev.morphia.Morphia;
import dev.morphia.config.MorphiaConfig;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * The client, for the whole process and all threads. Every operation ends within 4 s, and every
 * write is on the majority's disks when it returns.
 */
public final class MongoLink implements Outage, AutoCloseable {
  private static final int OPERATION_MS = 4000;
  private static final int SELECTION_MS = 2500;

  private final MongoClient client;
  private final MongoDatabase database;
  private final Datastore datastore;

  public MongoLink(String url) {
    ConnectionString address = new ConnectionString(url);
    this.client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(address)
                .applicationName("codecrafter-api")
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .timeout(OPERATION_MS, TimeUnit.MILLISECONDS)
                .applyToClusterSettings(
                    cluster -> cluster.serverSelectionTimeout(SELECTION_MS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                    socket -> socket.connectTimeout(SELECTION_MS, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(
                    pool -> pool.maxWaitTime(SELECTION_MS, TimeUnit.MILLISECONDS).minSize(2))
                .build());
    String name = address.getDatabase() == null ? "codecrafter" : address.getDatabase();
    this.database = client.getDatabase(name);
    this.datastore =
        Morphia.createDatastore(
            client, MorphiaConfig.load().database(name).enablePolymorphicQueries(false));
  }

  public MongoDatabase database() {
    return database;
  }

  public Datastore datastore() {
    return datastore;
  }

  /** Begins a session, for a transaction; whoever asks closes it. */
  public ClientSession session() {
    return client.startSession();
  }

  /** Whether MongoDB answers now. */
  public boolean isThere() {
    try {
      database.runCommand(new Document("ping", 1));
      return true;
    } catch (MongoException e) {
      return false;
    }
  }

  @Override
  public boolean isOutage(Throwable failure) {
    return switch (failure) {
      case MongoTimeoutException e -> true;
      case MongoConnectionPoolClearedException e -> true;
      case MongoSocketException e -> true;
      case MongoSecurityException e -> true;
      case MongoInterruptedException e -> true;
      case MongoException e -> e.hasErrorLabel("RetryableWriteError") || isForNow(e);
      default -> false;
    };
  }

  /** It took too long, there is no majority or no primary, or it is being shut down. */
  private static boolean isForNow(MongoException e) {
    return switch (e.getCode()) {
      case 50, 64, 91, 189, 202, 262, 10107, 11600, 11602, 13435, 13436 -> true;
      default -> false;
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
