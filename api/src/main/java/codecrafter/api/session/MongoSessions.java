package codecrafter.api.session;

import codecrafter.api.collab.Heading;
import codecrafter.api.collab.MongoCommitLog;
import codecrafter.api.collab.Place;
import codecrafter.api.http.Cursor;
import codecrafter.api.http.Refusal;
import codecrafter.contract.job.SourceFile;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.morphia.Datastore;
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
  /** What versions of before kept for all fields together. */
  private static final String OLD_HEADING_REVISION = "headingRevision";

  private static final long NO_REVISION = -1;

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
    return ObjectId.isValid(id)
        ? Optional.ofNullable(documents.find(byKey(id)).first()).map(MongoSessions::session)
        : Optional.empty();
  }

  @Override
  public WithEnd findWithEnd(String id) {
    Session session = null;
    Place end = null;
    if (ObjectId.isValid(id)) {
      for (Document found :
          documents
              .withReadConcern(ReadConcern.MAJORITY)
              .aggregate(List.of(Aggregates.match(byKey(id)), MongoCommitLog.andEnd(id)))) {
        Optional<Place> place = MongoCommitLog.end(found);
        if (place.isPresent()) {
          end = place.get();
        } else {
          session = session(found);
        }
      }
    }
    return new WithEnd(Optional.ofNullable(session), Optional.ofNullable(end));
  }

  /** Without the mapper, as it is asked with most requests. */
  private static Session session(Document document) {
    Document origin = document.get("origin", Document.class);
    return new Session(
        document.getObjectId("_id").toHexString(),
        document.getObjectId("owner").toHexString(),
        document.getString("title"),
        document.getString("language"),
        document.getList("files", Document.class, List.of()).stream()
            .map(file ->
                new SourceFile(
                    file.getString("path"), file.getString("content"), file.getString("encoding")))
            .toList(),
        document.getBoolean("isPublic", false),
        document.getBoolean("isActive", false),
        document.getList("participants", Document.class, List.of()).stream()
            .map(one ->
                new Session.Participant(
                    one.getObjectId("user").toHexString(), one.getString("role")))
            .toList(),
        document.getDate("createdAt").toInstant(),
        document.getDate("updatedAt").toInstant(),
        origin == null
            ? null
            : new Session.Origin(
                origin.getObjectId("session").toHexString(), number(origin, "version")),
        document.getString("main"));
  }

  private static long number(Document document, String field) {
    return document.get(field) instanceof Number number ? number.longValue() : 0;
  }

  @Override
  public void change(String id, @Nullable Heading heading, long revision, Instant at) {
    if (!ObjectId.isValid(id)) {
      return;
    }
    documents.updateOne(byKey(id), Updates.max("updatedAt", Date.from(at)));
    if (heading != null && !heading.isEmpty()) {
      documents.updateOne(byKey(id), List.of(new Document("$set", taken(heading, revision))));
    }
  }

  /** Each field where none of a later revision is there, and of which revision it is now. */
  private static Document taken(Heading heading, long revision) {
    Document set = new Document();
    heading.forEach((field, value) -> {
      Document known =
          new Document(
              "$ifNull",
              List.of("$headingRevisions." + field, "$" + OLD_HEADING_REVISION, NO_REVISION));
      Document newer = new Document("$gt", List.of(revision, known));
      set.append(
          field,
          new Document("$cond", List.of(newer, new Document("$literal", value), "$" + field)));
      set.append("headingRevisions." + field, new Document("$max", List.of(revision, known)));
    });
    return set;
  }

  @Override
  public void forgetUnlogged(String id) {
    documents.updateOne(Filters.eq("_id", new ObjectId(id)), Updates.unset("files"));
  }

  @Override
  public void delete(String id) {
    if (ObjectId.isValid(id)) {
      documents.deleteOne(byKey(id));
    }
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
        .find(Filters.and(filters))
        .sort(Sorts.descending(order, "_id"))
        .limit(listing.most())
        .projection(Projections.exclude("files"))
        .map(MongoSessions::session)
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

  private static Bson byKey(String id) {
    return new Document("_id", new ObjectId(id));
  }
}
