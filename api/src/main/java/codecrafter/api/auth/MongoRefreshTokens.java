package codecrafter.api.auth;

import static dev.morphia.query.filters.Filters.eq;
import static dev.morphia.query.updates.UpdateOperators.inc;
import static dev.morphia.query.updates.UpdateOperators.set;

import dev.morphia.Datastore;
import dev.morphia.UpdateOptions;
import java.time.Instant;
import java.util.Optional;

/** The collection {@code refresh_tokens}: the truth about which token is good. */
public final class MongoRefreshTokens implements RefreshTokens {
  private final Datastore store;

  public MongoRefreshTokens(Datastore store) {
    this.store = store;
  }

  @Override
  public void begin(String family, String userId, String hash, Instant at, Instant expiresAt) {
    RefreshTokenEntity entity = new RefreshTokenEntity();
    entity.id = family;
    entity.userId = userId;
    entity.hash = hash;
    entity.rotatedAt = at;
    entity.expiresAt = expiresAt;
    store.insert(entity);
  }

  @Override
  public Optional<Family> find(String userId, String family) {
    return Optional.ofNullable(
            store
                .find(RefreshTokenEntity.class)
                .filter(eq("_id", family), eq("userId", userId))
                .first())
        .map(entity ->
            new Family(
                entity.id,
                entity.userId,
                entity.generation,
                entity.hash,
                entity.previousHash,
                entity.rotatedAt));
  }

  @Override
  public boolean rotate(RefreshToken from, String successorHash, Instant at, Instant expiresAt) {
    return store
            .find(RefreshTokenEntity.class)
            .filter(eq("_id", from.family()), eq("userId", from.userId()), eq("hash", from.hash()))
            .update(
                new UpdateOptions(),
                set("hash", successorHash),
                set("previousHash", from.hash()),
                set("rotatedAt", at),
                set("expiresAt", expiresAt),
                inc("generation"))
            .getModifiedCount()
        == 1;
  }

  @Override
  public void end(String userId, String family) {
    store.find(RefreshTokenEntity.class).filter(eq("_id", family), eq("userId", userId)).delete();
  }
}
