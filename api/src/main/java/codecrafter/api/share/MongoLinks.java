package codecrafter.api.share;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The collection {@code share_links}. */
public final class MongoLinks implements Links {
  private static final String SESSION = "session";
  private static final String CREATED = "createdAt";
  private static final String EXPIRES = "expiresAt";

  private final MongoCollection<Document> links;

  public MongoLinks(MongoDatabase database) {
    this.links = database.getCollection("share_links");
  }

  @Override
  public String newId() {
    return new ObjectId().toHexString();
  }

  @Override
  public void add(Link link, String hash) {
    Document document =
        new Document("_id", new ObjectId(link.id()))
            .append(SESSION, link.sessionId())
            .append("role", link.role().wire())
            .append("hash", hash)
            .append(CREATED, Date.from(link.createdAt()));
    Instant expiresAt = link.expiresAt();
    if (expiresAt != null) {
      document.append(EXPIRES, Date.from(expiresAt));
    }
    links.insertOne(document);
  }

  @Override
  public Optional<Link> open(String hash, Instant at) {
    return Optional.ofNullable(links.find(and(eq("hash", hash), isOpen(at))).first())
        .map(MongoLinks::link);
  }

  @Override
  public boolean stands(String linkId) {
    return links.find(eq("_id", new ObjectId(linkId))).first() != null;
  }

  @Override
  public List<Link> of(String sessionId, Instant at) {
    return links
        .find(and(eq(SESSION, sessionId), isOpen(at)))
        .sort(Sorts.descending(CREATED, "_id"))
        .map(MongoLinks::link)
        .into(new ArrayList<>());
  }

  @Override
  public boolean revoke(String sessionId, String linkId) {
    return ObjectId.isValid(linkId)
        && links
                .deleteOne(and(eq("_id", new ObjectId(linkId)), eq(SESSION, sessionId)))
                .getDeletedCount()
            == 1;
  }

  @Override
  public void dropOf(String sessionId) {
    links.deleteMany(eq(SESSION, sessionId));
  }

  private static Bson isOpen(Instant at) {
    return or(exists(EXPIRES, false), gt(EXPIRES, Date.from(at)));
  }

  private static Link link(Document document) {
    Date expires = document.getDate(EXPIRES);
    return new Link(
        document.getObjectId("_id").toHexString(),
        document.getString(SESSION),
        Part.of(document.getString("role")),
        document.getDate(CREATED).toInstant(),
        expires == null ? null : expires.toInstant());
  }
}
