package codecrafter.api.user;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import dev.morphia.Datastore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Roles in the collection {@code users}. A change that takes an administrator away also writes to
 * one who stays, in the same transaction: of two that each count on the other, one meets the
 * other's write, is done again, and finds nobody.
 */
public final class MongoAdministrators implements Administrators {
  /** How often an administrator was counted on. Nobody reads it; writing it is what matters. */
  private static final String COUNTED_ON = "countedOn";

  private final Supplier<ClientSession> sessions;
  private final MongoCollection<Document> users;

  public MongoAdministrators(Datastore store, Supplier<ClientSession> sessions) {
    this.sessions = sessions;
    this.users = store.getDatabase().getCollection("users");
  }

  @Override
  public Outcome change(String id, @Nullable Role role, @Nullable Boolean disabled) {
    if (!ObjectId.isValid(id)) {
      return new Outcome.Unknown();
    }
    try (ClientSession session = sessions.get()) {
      return session.withTransaction(() -> change(session, new ObjectId(id), role, disabled));
    }
  }

  private Outcome change(
      ClientSession session, ObjectId id, @Nullable Role role, @Nullable Boolean disabled) {
    Document user = users.find(session, eq("_id", id)).first();
    if (user == null) {
      return new Outcome.Unknown();
    }
    Role before = Role.of(user.getString("role"));
    boolean wasDisabled = user.getBoolean("disabled", false);
    boolean mayAdminister = before == Role.ADMIN && !wasDisabled;
    boolean mayStill =
        (role == null ? before : role) == Role.ADMIN
            && !(disabled == null ? wasDisabled : disabled);
    if (mayAdminister && !mayStill && !somebodyElseStays(session, id)) {
      return new Outcome.Last();
    }
    List<Bson> changes = new ArrayList<>();
    if (role != null) {
      changes.add(Updates.set("role", role.wire()));
    }
    if (disabled != null) {
      changes.add(Updates.set("disabled", disabled));
    }
    if (!changes.isEmpty()) {
      users.updateOne(session, eq("_id", id), Updates.combine(changes));
    }
    return new Outcome.Done(before, wasDisabled);
  }

  private boolean somebodyElseStays(ClientSession session, ObjectId but) {
    return users
            .updateOne(
                session,
                and(eq("role", Role.ADMIN.wire()), ne("disabled", true), ne("_id", but)),
                Updates.inc(COUNTED_ON, 1))
            .getMatchedCount()
        == 1;
  }
}
