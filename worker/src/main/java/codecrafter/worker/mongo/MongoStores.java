package codecrafter.worker.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;

/** The connection to MongoDB. The driver connects by itself, again and again, in the background. */
public final class MongoStores implements AutoCloseable {
  private final MongoClient client;
  private final MongoDatabase database;

  /**
   * Makes a client of the database that the URL names; does not wait for it.
   *
   * @throws IllegalArgumentException when the URL is none, or names no database
   */
  public MongoStores(String url) {
    ConnectionString target = new ConnectionString(url);
    String name = target.getDatabase();
    if (name == null) {
      throw new IllegalArgumentException("MONGO_URL names no database");
    }
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(target)
                .applicationName("codecrafter-worker")
                .applyToClusterSettings(c -> c.serverSelectionTimeout(3, TimeUnit.SECONDS))
                .applyToSocketSettings(
                    s -> s.connectTimeout(3, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS))
                .writeConcern(WriteConcern.MAJORITY)
                .build());
    database = client.getDatabase(name);
  }

  public MongoJobs jobs(String worker) {
    return new MongoJobs(database, worker);
  }

  public MongoArtifacts artifacts() {
    return new MongoArtifacts(database);
  }

  public MongoJournal journal() {
    return new MongoJournal(database);
  }

  public MongoMails mails() {
    return new MongoMails(database);
  }

  public MongoFiles files(String worker) {
    return new MongoFiles(database, worker);
  }

  public MongoWorkers workers() {
    return new MongoWorkers(database);
  }

  @Override
  public void close() {
    client.close();
  }
}
