package codecrafter.api.share;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code invitations}. */
public final class MongoInvitations implements Invitations {
  private static final String SESSION = "session";
  private static final String EMAIL = "email";
  private static final String CREATED = "createdAt";
  private static final String EXPIRES = "expiresAt";

  private final MongoCollection<Document> invitations;

  public MongoInvitations(MongoDatabase database) {
    this.invitations = database.getCollection("invitations");
  }

  @Override
  public void put(Invitation invitation) {
    invitations.replaceOne(
        eq("_id", key(invitation.sessionId(), invitation.email())),
        new Document(SESSION, invitation.sessionId())
            .append(EMAIL, invitation.email())
            .append("role", invitation.role().wire())
            .append(CREATED, Date.from(invitation.createdAt()))
            .append(EXPIRES, Date.from(invitation.expiresAt())),
        new ReplaceOptions().upsert(true));
  }

  @Override
  public List<Invitation> to(String email, Instant at) {
    return list(eq(EMAIL, email), at);
  }

  @Override
  public List<Invitation> of(String sessionId, Instant at) {
    return list(eq(SESSION, sessionId), at);
  }

  private List<Invitation> list(Bson which, Instant at) {
    return invitations
        .find(and(which, gt(EXPIRES, Date.from(at))))
        .sort(Sorts.ascending(CREATED, "_id"))
        .map(MongoInvitations::invitation)
        .into(new ArrayList<>());
  }

  @Override
  public boolean remove(String sessionId, String email) {
    return invitations.deleteOne(eq("_id", key(sessionId, email))).getDeletedCount() == 1;
  }

  @Override
  public void dropTo(String email) {
    invitations.deleteMany(eq(EMAIL, email));
  }

  @Override
  public void dropOf(String sessionId) {
    invitations.deleteMany(eq(SESSION, sessionId));
  }

  private static String key(String sessionId, String email) {
    return sessionId + ":" + email;
  }

  private static Invitation invitation(Document document) {
    return new Invitation(
        document.getString(SESSION),
        document.getString(EMAIL),
        Part.of(document.getString("role")),
        document.getDate(CREATED).toInstant(),
        document.getDate(EXPIRES).toInstant());
  }
}
