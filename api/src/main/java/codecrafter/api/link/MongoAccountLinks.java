package codecrafter.api.link;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code account_links}: the truth, and the only place. */
public final class MongoAccountLinks implements AccountLinks {
  private static final String COLLECTION = "account_links";

  private final MongoCollection<Document> links;

  public MongoAccountLinks(MongoDatabase database) {
    this.links = database.getCollection(COLLECTION);
  }

  @Override
  public void replace(AccountLink link) {
    links.replaceOne(
        eq("_id", key(link.userId(), link.purpose())),
        new Document("hash", link.hash())
            .append("purpose", link.purpose().wire())
            .append("userId", link.userId())
            .append("email", link.email())
            .append("expiresAt", Date.from(link.expiresAt())),
        new ReplaceOptions().upsert(true));
  }

  @Override
  public Optional<AccountLink> take(String hash, Purpose purpose, Instant at) {
    Document found =
        links.findOneAndDelete(
            and(eq("hash", hash), eq("purpose", purpose.wire()), gt("expiresAt", Date.from(at))));
    return Optional.ofNullable(found)
        .map(link ->
            new AccountLink(
                link.getString("hash"),
                purpose,
                link.getString("userId"),
                link.getString("email"),
                link.getDate("expiresAt").toInstant()));
  }

  @Override
  public void drop(String userId, Purpose purpose) {
    links.deleteOne(eq("_id", key(userId, purpose)));
  }

  /** One document for each purpose of an account, so that a newer link voids the older. */
  private static String key(String userId, Purpose purpose) {
    return userId + ":" + purpose.wire();
  }
}
