package codecrafter.api.user;

import static dev.morphia.query.filters.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import dev.morphia.Datastore;
import dev.morphia.UpdateOptions;
import dev.morphia.query.Query;
import dev.morphia.query.updates.UpdateOperators;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The collection {@code users}. */
public final class MongoUsers implements Users {
  private static final String GUEST_DOMAIN = "@guest.invalid";

  private final Datastore store;
  private final MongoCollection<Document> documents;

  public MongoUsers(Datastore store) {
    this.store = store;
    this.documents = store.getDatabase().getCollection("users");
  }

  @Override
  public String newId() {
    return new ObjectId().toHexString();
  }

  @Override
  public void add(User user) {
    try {
      store.insert(entity(user));
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      throw new Taken(e.getError().getMessage().contains("email") ? "email" : "username");
    }
  }

  @Override
  public Optional<User> find(String id) {
    return byId(id).map(query -> query.first()).map(MongoUsers::user);
  }

  @Override
  public Optional<User> findByLogin(String emailOrUsername) {
    String field = emailOrUsername.contains("@") ? "email" : "username";
    return Optional.ofNullable(
            store.find(UserEntity.class).filter(eq(field, emailOrUsername)).first())
        .map(MongoUsers::user);
  }

  /** Asked with every request, so without the mapper. */
  @Override
  public Optional<Role> role(String id) {
    if (!ObjectId.isValid(id)) {
      return Optional.empty();
    }
    Document found =
        documents
            .find(new Document("_id", new ObjectId(id)))
            .projection(new Document("role", 1).append("disabled", 1))
            .first();
    return Optional.ofNullable(found)
        .filter(user -> !user.getBoolean("disabled", false))
        .map(user -> Role.of(user.getString("role")));
  }

  @Override
  public boolean hasAdministrator() {
    return store.find(UserEntity.class).filter(eq("role", Role.ADMIN.wire())).first() != null;
  }

  @Override
  public void loggedIn(String id, Instant at) {
    byId(id)
        .ifPresent(
            query -> query.update(new UpdateOptions(), UpdateOperators.set("lastLogin", at)));
  }

  @Override
  public boolean verifyEmail(String id, String email) {
    return ObjectId.isValid(id)
        && documents
                .updateOne(
                    new Document("_id", new ObjectId(id)).append("email", email),
                    new Document("$set", new Document("emailVerified", true)))
                .getMatchedCount()
            == 1;
  }

  private Optional<Query<UserEntity>> byId(String id) {
    return ObjectId.isValid(id)
        ? Optional.of(store.find(UserEntity.class).filter(eq("_id", new ObjectId(id))))
        : Optional.empty();
  }

  private static UserEntity entity(User user) {
    UserEntity entity = new UserEntity();
    entity.id = new ObjectId(user.id());
    entity.username = user.username();
    entity.email = user.email() == null ? user.id() + GUEST_DOMAIN : user.email();
    entity.passwordHash = user.passwordHash();
    entity.firstName = user.firstName();
    entity.lastName = user.lastName();
    entity.role = user.role().wire();
    entity.createdAt = user.createdAt();
    entity.lastLogin = user.lastLogin();
    entity.emailVerified = user.emailVerified();
    entity.disabled = user.disabled();
    return entity;
  }

  private static User user(UserEntity entity) {
    return new User(
        entity.id.toHexString(),
        entity.username,
        realEmail(entity.email),
        entity.passwordHash,
        entity.firstName,
        entity.lastName,
        Role.of(entity.role),
        entity.createdAt,
        entity.lastLogin,
        entity.emailVerified,
        entity.disabled);
  }

  private static @Nullable String realEmail(String email) {
    return email.endsWith(GUEST_DOMAIN) ? null : email;
  }
}
