package codecrafter.api.auth;

import static dev.morphia.query.filters.Filters.eq;
import static dev.morphia.query.filters.Filters.in;
import static dev.morphia.query.filters.Filters.ne;
import static dev.morphia.query.updates.UpdateOperators.inc;
import static dev.morphia.query.updates.UpdateOperators.set;

import dev.morphia.Datastore;
import dev.morphia.DeleteOptions;
import dev.morphia.UpdateOptions;
import dev.morphia.query.FindOptions;
import dev.morphia.query.Query;
import dev.morphia.query.Sort;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The collection {@code refresh_tokens}: the truth about which token is good. */
public final class MongoRefreshTokens implements RefreshTokens {
  private final Datastore store;

  public MongoRefreshTokens(Datastore store) {
    this.store = store;
  }

  @Override
  public void begin(
      String family, String userId, String hash, Instant at, Instant expiresAt, Device device) {
    RefreshTokenEntity entity = new RefreshTokenEntity();
    entity.id = family;
    entity.userId = userId;
    entity.hash = hash;
    entity.createdAt = at;
    entity.rotatedAt = at;
    entity.expiresAt = expiresAt;
    entity.userAgent = device.userAgent();
    entity.address = device.address();
    store.insert(entity);
  }

  @Override
  public Optional<Family> find(String userId, String family) {
    return Optional.ofNullable(one(userId, family).first()).map(RefreshTokenEntity::family);
  }

  @Override
  public List<Family> of(String userId) {
    return all(userId)
        .iterator(new FindOptions().sort(Sort.descending("rotatedAt")))
        .toList()
        .stream()
        .map(RefreshTokenEntity::family)
        .toList();
  }

  @Override
  public Set<String> living(Set<String> families) {
    return ids(store.find(RefreshTokenEntity.class).filter(in("_id", families)));
  }

  @Override
  public boolean rotate(
      RefreshToken from, String successorHash, Instant at, Instant expiresAt, Device device) {
    return one(from.userId(), from.family())
            .filter(eq("hash", from.hash()))
            .update(
                new UpdateOptions(),
                set("hash", successorHash),
                set("previousHash", from.hash()),
                set("rotatedAt", at),
                set("expiresAt", expiresAt),
                set("userAgent", device.userAgent()),
                set("address", device.address()),
                inc("generation"))
            .getModifiedCount()
        == 1;
  }

  @Override
  public boolean end(String userId, String family) {
    return one(userId, family).delete().getDeletedCount() == 1;
  }

  @Override
  public Set<String> endAll(String userId, @Nullable String except) {
    Query<RefreshTokenEntity> others = all(userId);
    if (except != null) {
      others.filter(ne("_id", except));
    }
    Set<String> ended = ids(others);
    others.delete(new DeleteOptions().multi(true));
    return ended;
  }

  private Query<RefreshTokenEntity> one(String userId, String family) {
    return store.find(RefreshTokenEntity.class).filter(eq("_id", family), eq("userId", userId));
  }

  private Query<RefreshTokenEntity> all(String userId) {
    return store.find(RefreshTokenEntity.class).filter(eq("userId", userId));
  }

  private static Set<String> ids(Query<RefreshTokenEntity> query) {
    Set<String> ids = new HashSet<>();
    query
        .iterator(new FindOptions().projection().include("_id"))
        .forEachRemaining(entity -> ids.add(entity.id));
    return ids;
  }
}
