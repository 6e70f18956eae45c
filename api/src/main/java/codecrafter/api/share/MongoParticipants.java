package codecrafter.api.share;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import codecrafter.api.http.Refusal;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code participants} of the collection {@code sessions}, and {@code barred} beside it.
 * A participant who had a role of the owner's before a link raised it has that as {@code given}.
 */
public final class MongoParticipants implements Participants {
  private static final int TRIES = 20;

  private static final String ALL = "participants";
  private static final String OWNER = "owner";
  private static final String USER = "user";
  private static final String ROLE = "role";
  private static final String LINK = "link";
  private static final String GIVEN = "given";
  private static final String BARRED = "barred";

  private final MongoCollection<Document> sessions;

  public MongoParticipants(MongoDatabase database) {
    this.sessions = database.getCollection("sessions");
  }

  @Override
  public List<Participant> of(String sessionId) {
    return find(sessionId).map(MongoParticipants::participants).orElse(List.of());
  }

  @Override
  public Outcome give(String sessionId, String userId, Part role) {
    ObjectId user = new ObjectId(userId);
    return retried(
        sessionId,
        userId,
        (session, before) -> {
          if (before == null) {
            Document part = new Document(USER, user).append(ROLE, role.wire());
            return isFull(session)
                ? Outcome.FULL
                : added(
                    sessionId, user, combine(push(ALL, part), pull(BARRED, user)), exists(OWNER));
          }
          Bson given = combine(set(its(ROLE), role.wire()), unset(its(LINK)), unset(its(GIVEN)));
          return changed(sessionId, eq(USER, user), given);
        });
  }

  @Override
  public Outcome join(String sessionId, String userId, Part role, String link) {
    ObjectId user = new ObjectId(userId);
    return retried(
        sessionId,
        userId,
        (session, before) -> {
          if (session.getList(BARRED, ObjectId.class, List.of()).contains(user)) {
            return Outcome.BARRED;
          }
          if (before == null) {
            Document part = new Document(USER, user).append(ROLE, role.wire()).append(LINK, link);
            return isFull(session)
                ? Outcome.FULL
                : added(sessionId, user, push(ALL, part), ne(BARRED, user));
          }
          return before.role().compareTo(role) >= 0
              ? Outcome.SAME
              : raised(sessionId, user, before, role, link);
        });
  }

  private interface Step {
    /** Nothing when the session was not as it was read. */
    @Nullable Outcome on(Document session, @Nullable Participant before);
  }

  private Outcome retried(String sessionId, String userId, Step step) {
    for (int i = 0; i < TRIES; i++) {
      Document session = find(sessionId).orElse(null);
      if (session == null || session.getObjectId(OWNER).toHexString().equals(userId)) {
        return Outcome.NONE;
      }
      Participant before =
          participants(session).stream()
              .filter(participant -> participant.userId().equals(userId))
              .findFirst()
              .orElse(null);
      Outcome outcome = step.on(session, before);
      if (outcome != null) {
        return outcome;
      }
    }
    throw Refusal.unavailable("Many people come and go at once. Try again in a moment.");
  }

  private @Nullable Outcome added(String sessionId, ObjectId user, Bson part, Bson still) {
    Bson mayCome =
        and(
            byId(sessionId),
            ne(OWNER, user),
            ne(ALL + "." + USER, user),
            exists(ALL + "." + (MOST - 1), false),
            still);
    return sessions.updateOne(mayCome, part).getMatchedCount() == 1 ? Outcome.ADDED : null;
  }

  private @Nullable Outcome raised(
      String sessionId, ObjectId user, Participant before, Part role, String link) {
    Bson raised = combine(set(its(ROLE), role.wire()), set(its(LINK), link));
    return changed(
        sessionId,
        and(eq(USER, user), eq(ROLE, before.role().wire()), eq(LINK, before.link())),
        before.link() == null ? combine(raised, set(its(GIVEN), before.role().wire())) : raised);
  }

  private @Nullable Outcome changed(String sessionId, Bson whose, Bson change) {
    UpdateResult result = sessions.updateOne(and(byId(sessionId), elemMatch(ALL, whose)), change);
    if (result.getMatchedCount() == 0) {
      return null;
    }
    return result.getModifiedCount() == 0 ? Outcome.SAME : Outcome.CHANGED;
  }

  @Override
  public boolean leave(String sessionId, String userId) {
    return out(sessionId, userId, pull(ALL, new Document(USER, new ObjectId(userId))));
  }

  @Override
  public boolean remove(String sessionId, String userId) {
    ObjectId user = new ObjectId(userId);
    return out(
        sessionId, userId, combine(pull(ALL, new Document(USER, user)), addToSet(BARRED, user)));
  }

  private boolean out(String sessionId, String userId, Bson change) {
    Bson isIn = eq(ALL + "." + USER, new ObjectId(userId));
    return sessions.updateOne(and(byId(sessionId), isIn), change).getMatchedCount() == 1;
  }

  @Override
  public void withdraw(String sessionId, String link) {
    withdraw(sessionId, new Document(LINK, link));
  }

  @Override
  public void withdraw(String sessionId, String link, String userId) {
    withdraw(sessionId, new Document(LINK, link).append(USER, new ObjectId(userId)));
  }

  private void withdraw(String sessionId, Document which) {
    Document raised = new Document(which).append(GIVEN, Part.VIEWER.wire());
    loosen(sessionId, raised, List.of(set(each(ROLE), Part.VIEWER.wire())));
    sessions.updateOne(byId(sessionId), pull(ALL, which));
  }

  @Override
  public void keep(String sessionId, String link) {
    loosen(sessionId, new Document(LINK, link), List.of());
  }

  /** Those who came by a link do not hang on it any more. */
  private void loosen(String sessionId, Document which, List<Bson> more) {
    Document filter = new Document();
    which.forEach((field, value) -> filter.append("p." + field, value));
    List<Bson> changes = new ArrayList<>(more);
    changes.add(unset(each(LINK)));
    changes.add(unset(each(GIVEN)));
    sessions.updateOne(
        and(byId(sessionId), exists(ALL)),
        combine(changes),
        new UpdateOptions().arrayFilters(List.of(filter)));
  }

  private Optional<Document> find(String sessionId) {
    return ObjectId.isValid(sessionId)
        ? Optional.ofNullable(
            sessions
                .find(byId(sessionId))
                .projection(Projections.include(OWNER, ALL, BARRED))
                .first())
        : Optional.empty();
  }

  private static List<Participant> participants(Document session) {
    return session.getList(ALL, Document.class, List.of()).stream()
        .map(part ->
            new Participant(
                part.getObjectId(USER).toHexString(),
                Part.of(part.getString(ROLE)),
                part.getString(LINK)))
        .toList();
  }

  private static boolean isFull(Document session) {
    return session.getList(ALL, Document.class, List.of()).size() >= MOST;
  }

  private static Bson byId(String sessionId) {
    return eq("_id", new ObjectId(sessionId));
  }

  /** A field of the participant that the filter has found. */
  private static String its(String field) {
    return ALL + ".$." + field;
  }

  /** A field of those that the array filter names {@code p}. */
  private static String each(String field) {
    return ALL + ".$[p]." + field;
  }
}
