package codecrafter.api.auth;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The twin of {@link MongoRefreshTokens} for tests of what stands on it. */
final class InMemoryRefreshTokens implements RefreshTokens {
  private final Map<String, Family> families = new ConcurrentHashMap<>();

  @Override
  public void begin(String family, String userId, String hash, Instant at, Instant expiresAt) {
    families.put(family, new Family(family, userId, 0, hash, null, at));
  }

  @Override
  public Optional<Family> find(String userId, String family) {
    return Optional.ofNullable(families.get(family)).filter(f -> f.userId().equals(userId));
  }

  @Override
  public synchronized boolean rotate(
      RefreshToken from, String successorHash, Instant at, Instant expiresAt) {
    Family old = find(from.userId(), from.family()).orElse(null);
    if (old == null || !old.hash().equals(from.hash())) {
      return false;
    }
    families.put(
        old.family(),
        new Family(
            old.family(), old.userId(), old.generation() + 1, successorHash, old.hash(), at));
    return true;
  }

  @Override
  public void end(String userId, String family) {
    find(userId, family).ifPresent(found -> families.remove(found.family()));
  }
}
