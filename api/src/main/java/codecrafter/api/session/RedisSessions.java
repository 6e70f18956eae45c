package codecrafter.api.session;

import codecrafter.api.redis.RedisLink;
import codecrafter.contract.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A read-through cache of whole sessions, as {@code session:<id>} for 24 hours. Only the files are
 * taken from a copy, and only from one with the version that MongoDB names; all else, above all who
 * may do what, is MongoDB's: no copy gives anybody a right.
 */
public final class RedisSessions implements SessionStore {
  private static final Duration LIFE = Duration.ofHours(24);

  private final RedisLink redis;
  private final MongoSessions truth;

  public RedisSessions(RedisLink redis, MongoSessions truth) {
    this.redis = redis;
    this.truth = truth;
  }

  @Override
  public String newId() {
    return truth.newId();
  }

  @Override
  public void add(Session session) {
    truth.add(session);
    keep(session);
  }

  @Override
  public Optional<Session> find(String id) {
    Optional<Session> head = truth.head(id);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    return copy(id)
        .filter(copy -> copy.version() == head.get().version())
        .map(copy -> head.get().with(copy.files()))
        .or(() -> {
          Optional<Session> session = truth.find(id);
          session.ifPresent(this::keep);
          return session;
        });
  }

  @Override
  public boolean replace(Session changed, long version) {
    boolean replaced = truth.replace(changed, version);
    if (replaced) {
      keep(changed);
    }
    return replaced;
  }

  @Override
  public void delete(String id) {
    truth.delete(id);
    redis.delete(key(id));
  }

  @Override
  public void deleteOf(String userId) {
    List<String> ids = truth.idsOf(userId);
    truth.deleteOf(userId);
    ids.forEach(id -> redis.delete(key(id)));
  }

  @Override
  public List<Session> owned(String owner, Listing listing) {
    return truth.owned(owner, listing);
  }

  @Override
  public List<Session> published(Listing listing) {
    return truth.published(listing);
  }

  private void keep(Session session) {
    redis.set(key(session.id()), Json.write(session), LIFE);
  }

  private Optional<Session> copy(String id) {
    return redis
        .get(key(id))
        .flatMap(json -> {
          try {
            return Optional.of(Json.read(json.getBytes(StandardCharsets.UTF_8), Session.class));
          } catch (IOException e) {
            return Optional.empty();
          }
        });
  }

  private static String key(String id) {
    return "session:" + id;
  }
}
