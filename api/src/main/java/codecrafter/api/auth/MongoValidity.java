package codecrafter.api.auth;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;

/**
 * The sign-in, looked up by its key. MongoDB is asked and not Redis, so that no copy that is old or
 * gone decides who comes in.
 */
public final class MongoValidity implements Validity {
  private static final Document ONLY_ITS_KEY = new Document("_id", 1);

  private final MongoCollection<Document> families;

  public MongoValidity(MongoDatabase database) {
    this.families = database.getCollection("refresh_tokens");
  }

  @Override
  public boolean holds(AccessToken token) {
    return families
            .find(new Document("_id", token.family()).append("userId", token.userId()))
            .projection(ONLY_ITS_KEY)
            .limit(1)
            .first()
        != null;
  }
}
