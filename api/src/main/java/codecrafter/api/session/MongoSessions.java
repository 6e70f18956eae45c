package codecrafter.api.session;

import static dev.morphia.query.filters.Filters.eq;

import codecrafter.api.collab.Heading;
import codecrafter.api.http.Cursor;
import codecrafter.api.http.Refusal;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.morphia.Datastore;
import dev.morphia.query.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The collection {@code sessions}. */
public final class MongoSessions implements SessionStore {
  private final Datastore store;
  private final MongoCollection<Document> documents;

  public MongoSessions(Datastore store) {
    this.store = store;
    this.documents = store.getDatabase().getCollection("sessions");
  }

  @Override
  public String newId() {
    return new ObjectId().toHexString();
  }

  @Override
  public void add(Session session) {
    store.insert(SessionEntity.of(session));
  }

  @Override
  public Optional<Session> find(String id) {
    return byId(id).map(query -> query.first()).map(SessionEntity::session);
  }

  @Override
  public void change(String id, @Nullable Heading heading, long revision, Instant at) {
    if (!ObjectId.isValid(id)) {
      return;
    }
    Bson session = Filters.eq("_id", new ObjectId(id));
    documents.updateOne(session, Updates.max("updatedAt", Date.from(at)));
    if (heading == null) {
      return;
    }
    List<Bson> changes = new ArrayList<>(List.of(Updates.set("headingRevision", revision)));
    heading.forEach((field, value) -> changes.add(Updates.set(field, value)));
    documents.updateOne(
        Filters.and(session, Filters.not(Filters.gte("headingRevision", revision))),
        Updates.combine(changes));
  }

  @Override
  public void forgetUnlogged(String id) {
    documents.updateOne(Filters.eq("_id", new ObjectId(id)), Updates.unset("files"));
  }

  @Override
  public void delete(String id) {
    byId(id).ifPresent(Query::delete);
  }

  @Override
  public void deleteOf(String userId) {
    if (ObjectId.isValid(userId)) {
      ObjectId user = new ObjectId(userId);
      documents.deleteMany(Filters.eq("owner", user));
      documents.updateMany(
          Filters.eq("participants.user", user),
          Updates.pull("participants", new Document("user", user)));
    }
  }

  @Override
  public List<String> idsOf(String userId) {
    return ObjectId.isValid(userId)
        ? documents
            .find(Filters.eq("owner", new ObjectId(userId)))
            .projection(new Document("_id", 1))
            .map(session -> session.getObjectId("_id").toHexString())
            .into(new ArrayList<>())
        : List.of();
  }

  @Override
  public List<Session> owned(String owner, Listing listing) {
    return list(Filters.eq("owner", new ObjectId(owner)), "createdAt", listing);
  }

  @Override
  public List<Session> shared(String user, Listing listing) {
    return list(Filters.eq("participants.user", new ObjectId(user)), "createdAt", listing);
  }

  @Override
  public List<Session> published(Listing listing) {
    return list(Filters.eq("isPublic", true), "updatedAt", listing);
  }

  private List<Session> list(Bson which, String order, Listing listing) {
    List<Bson> filters = new ArrayList<>(List.of(which));
    Cursor after = listing.after();
    if (after != null) {
      filters.add(isAfter(order, after));
    }
    String text = listing.titleHas();
    if (text != null) {
      filters.add(Filters.regex("title", Pattern.quote(text), "i"));
    }
    return documents
        .withDocumentClass(SessionEntity.class)
        .find(Filters.and(filters))
        .sort(Sorts.descending(order, "_id"))
        .limit(listing.most())
        .projection(Projections.exclude("files"))
        .map(SessionEntity::session)
        .into(new ArrayList<>());
  }

  private static Bson isAfter(String order, Cursor after) {
    if (!ObjectId.isValid(after.id())) {
      throw Refusal.invalid("cursor", "must be the next of an earlier answer");
    }
    return Filters.and(
        Filters.lte(order, after.at()),
        Filters.or(
            Filters.lt(order, after.at()),
            Filters.and(
                Filters.eq(order, after.at()), Filters.lt("_id", new ObjectId(after.id())))));
  }

  private Optional<Query<SessionEntity>> byId(String id) {
    return ObjectId.isValid(id)
        ? Optional.of(store.find(SessionEntity.class).filter(eq("_id", new ObjectId(id))))
        : Optional.empty();
  }
}
