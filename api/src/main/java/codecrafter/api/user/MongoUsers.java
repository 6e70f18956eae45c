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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    unlessTaken(() -> store.insert(entity(user)));
  }

  private static void unlessTaken(Runnable write) {
    try {
      write.run();
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      throw new Taken(e.getError().getMessage().contains("index: email ") ? "email" : "username");
    }
  }

  @Override
  public Optional<User> find(String id) {
    return byId(id).map(query -> query.first()).map(MongoUsers::user);
  }

  @Override
  public Optional<User> findByLogin(String emailOrUsername) {
    String key = Names.key(emailOrUsername);
    return Optional.ofNullable(
            store
                .find(UserEntity.class)
                .filter(eq(key.contains("@") ? "email" : "username", key))
                .first())
        .map(MongoUsers::user);
  }

  @Override
  public Map<String, String> usernames(Collection<String> ids) {
    List<ObjectId> keys =
        ids.stream().distinct().filter(ObjectId::isValid).map(ObjectId::new).toList();
    Map<String, String> names = new HashMap<>();
    if (!keys.isEmpty()) {
      documents
          .find(new Document("_id", new Document("$in", keys)))
          .projection(new Document("username", 1).append("displayName", 1))
          .forEach(user ->
              names.put(
                  user.getObjectId("_id").toHexString(),
                  user.get("displayName", user.getString("username"))));
    }
    return names;
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

  @Override
  public void setPassword(String id, String passwordHash) {
    set(id, new Document("passwordHash", passwordHash));
  }

  @Override
  public Preferences preferences(String id) {
    if (!ObjectId.isValid(id)) {
      return Preferences.USUAL;
    }
    Document found = documents.find(byKey(id)).projection(new Document("preferences", 1)).first();
    Document kept = found == null ? null : found.get("preferences", Document.class);
    if (kept == null) {
      return Preferences.USUAL;
    }
    Document editor = kept.get("editorSettings", Document.class);
    return new Preferences(
        kept.getString("theme"),
        kept.get("language", "system"),
        new Preferences.EditorSettings(
            editor.getInteger("fontSize"),
            editor.getInteger("tabSize"),
            editor.getString("keymap"),
            editor.get("tabs", false),
            editor.get("wrap", false),
            editor.get("font", "default")));
  }

  @Override
  public void change(
      String id,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable Preferences preferences) {
    Document changes = new Document();
    if (firstName != null) {
      changes.append("firstName", firstName.isEmpty() ? null : firstName);
    }
    if (lastName != null) {
      changes.append("lastName", lastName.isEmpty() ? null : lastName);
    }
    if (preferences != null) {
      Preferences.EditorSettings editor = preferences.editorSettings();
      changes.append(
          "preferences",
          new Document("theme", preferences.theme())
              .append("language", preferences.language())
              .append(
                  "editorSettings",
                  new Document("fontSize", editor.fontSize())
                      .append("tabSize", editor.tabSize())
                      .append("keymap", editor.keymap())
                      .append("tabs", editor.tabs())
                      .append("wrap", editor.wrap())
                      .append("font", editor.font())));
    }
    if (!changes.isEmpty()) {
      set(id, changes);
    }
  }

  @Override
  public void rename(String id, @Nullable String username, @Nullable String email) {
    Document names = new Document();
    if (username != null) {
      names.append("username", Names.key(username)).append("displayName", username);
    }
    if (email != null) {
      names.append("email", email).append("emailVerified", false);
    }
    if (!names.isEmpty()) {
      unlessTaken(() -> set(id, names));
    }
  }

  @Override
  public void remove(String id) {
    byId(id).ifPresent(Query::delete);
  }

  /**
   * Brings the accounts of an older version, which kept usernames only as they were written, to one
   * spelling. Of two whose names become the same, the older has it.
   *
   * @return how many have a name that is somebody else's by now; their owners can sign in by email
   */
  public int unifyNames() {
    int left = 0;
    for (Document old :
        documents
            .find(new Document("username", new Document("$regex", "[A-Z]")))
            .projection(new Document("username", 1))
            .sort(new Document("_id", 1))) {
      String shown = old.getString("username");
      try {
        documents.updateOne(
            new Document("_id", old.getObjectId("_id")).append("username", shown),
            new Document(
                "$set", new Document("username", Names.key(shown)).append("displayName", shown)));
      } catch (MongoWriteException e) {
        if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
          throw e;
        }
        left++;
      }
    }
    return left;
  }

  private void set(String id, Document fields) {
    if (ObjectId.isValid(id)) {
      documents.updateOne(byKey(id), new Document("$set", fields));
    }
  }

  private static Document byKey(String id) {
    return new Document("_id", new ObjectId(id));
  }

  private Optional<Query<UserEntity>> byId(String id) {
    return ObjectId.isValid(id)
        ? Optional.of(store.find(UserEntity.class).filter(eq("_id", new ObjectId(id))))
        : Optional.empty();
  }

  private static UserEntity entity(User user) {
    UserEntity entity = new UserEntity();
    entity.id = new ObjectId(user.id());
    entity.username = Names.key(user.username());
    entity.displayName = user.username();
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
        entity.displayName == null ? entity.username : entity.displayName,
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
