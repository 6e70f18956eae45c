package codecrafter.api.auth;

import codecrafter.api.user.Role;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * The sign-in and its account, looked up together in one round trip by their keys. MongoDB is asked
 * and not Redis, so that no copy that is old or gone decides who comes in.
 */
public final class MongoValidity implements Validity {
  private final MongoCollection<Document> families;

  public MongoValidity(MongoDatabase database) {
    this.families = database.getCollection("refresh_tokens");
  }

  @Override
  public Optional<Role> role(AccessToken token) {
    if (!ObjectId.isValid(token.userId())) {
      return Optional.empty();
    }
    Document account =
        new Document("_id", new ObjectId(token.userId()))
            .append("disabled", new Document("$ne", true));
    Document found =
        families
            .aggregate(
                List.of(
                    new Document(
                        "$match",
                        new Document("_id", token.family()).append("userId", token.userId())),
                    new Document(
                        "$lookup",
                        new Document("from", "users")
                            .append(
                                "pipeline",
                                List.of(
                                    new Document("$match", account),
                                    new Document(
                                        "$project", new Document("_id", 0).append("role", 1))))
                            .append("as", "account")),
                    new Document("$project", new Document("_id", 0).append("account", 1))))
            .first();
    return Optional.ofNullable(found)
        .map(one -> one.getList("account", Document.class))
        .filter(accounts -> !accounts.isEmpty())
        .map(accounts -> Role.of(accounts.getFirst().getString("role")));
  }
}
