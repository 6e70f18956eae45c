package codecrafter.api.auth;

import dev.morphia.annotations.Entity;
import dev.morphia.annotations.Id;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A family of refresh tokens as MongoDB holds it: hashes, never a token. */
@Entity(value = "refresh_tokens", useDiscriminator = false)
@NullUnmarked
final class RefreshTokenEntity {
  /** The family. */
  @Id String id;

  String userId;
  long generation;
  String hash;
  String previousHash;
  Instant rotatedAt;
  Instant expiresAt;
}
