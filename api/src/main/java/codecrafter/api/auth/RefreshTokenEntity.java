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
  Instant createdAt;
  Instant rotatedAt;
  Instant expiresAt;
  String userAgent;
  String address;

  /** One that was made by a version that kept no device has none. */
  Family family() {
    return new Family(
        id,
        userId,
        generation,
        hash,
        previousHash,
        createdAt == null ? rotatedAt : createdAt,
        rotatedAt,
        address == null ? Device.UNKNOWN : new Device(userAgent, address));
  }
}
