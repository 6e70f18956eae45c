package codecrafter.api.kit;

import codecrafter.api.mongo.MongoIndexes;
import codecrafter.api.mongo.MongoLink;
import codecrafter.testkit.Stores;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;

/** The real MongoDB: as the API reaches it, and with every right. */
public final class TestMongo {
  private static final MongoLink LINK = new MongoLink(Stores.mongoUrlOfApi());
  private static final MongoClient ADMINISTRATOR =
      MongoClients.create(Stores.mongoUrlOfAdministrator());

  static {
    MongoIndexes.ensure(LINK.database());
  }

  private TestMongo() {}

  public static MongoLink link() {
    return LINK;
  }

  /** The same database, for what a test must see or break. */
  public static MongoDatabase administrator() {
    return ADMINISTRATOR.getDatabase("codecrafter");
  }
}
