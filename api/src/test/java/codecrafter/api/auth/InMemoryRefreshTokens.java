package codecrafter.api.auth;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The twin of {@link MongoRefreshTokens} for tests of what stands on it. */
final class InMemoryRefreshTokens implements RefreshTokens {
  private final Map<String, Family> families = new ConcurrentHashMap<>();

  @Override
  public void begin(
      String family, String userId, String hash, Instant at, Instant expiresAt, Device device) {
    families.put(family, new Family(family, userId, 0, hash, null, at, at, device));
  }

  @Override
  public Optional<Family> find(String userId, String family) {
    return Optional.ofNullable(families.get(family)).filter(f -> f.userId().equals(userId));
  }

  @Override
  public List<Family> of(String userId) {
    return families.values().stream()
        .filter(family -> family.userId().equals(userId))
        .sorted(Comparator.comparing(Family::rotatedAt).reversed())
        .toList();
  }

  @Override
  public Set<String> living(Set<String> some) {
    Set<String> living = new HashSet<>(some);
    living.retainAll(families.keySet());
    return living;
  }

  @Override
  public synchronized boolean rotate(
      RefreshToken from, String successorHash, Instant at, Instant expiresAt, Device device) {
    Family old = find(from.userId(), from.family()).orElse(null);
    if (old == null || !old.hash().equals(from.hash())) {
      return false;
    }
    families.put(
        old.family(),
        new Family(
            old.family(),
            old.userId(),
            old.generation() + 1,
            successorHash,
            old.hash(),
            old.createdAt(),
            at,
            device));
    return true;
  }

  @Override
  public boolean end(String userId, String family) {
    return find(userId, family).map(found -> families.remove(found.family())).isPresent();
  }

  @Override
  public Set<String> endAll(String userId, @Nullable String except) {
    Set<String> ended = new HashSet<>();
    for (Family family : of(userId)) {
      if (!family.family().equals(except)) {
        end(userId, family.family());
        ended.add(family.family());
      }
    }
    return ended;
  }
}
