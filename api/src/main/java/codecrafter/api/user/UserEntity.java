package codecrafter.api.user;

import dev.morphia.annotations.Entity;
import dev.morphia.annotations.Id;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.jspecify.annotations.NullUnmarked;

/** An account as MongoDB holds it. */
@Entity(value = "users", useDiscriminator = false)
@NullUnmarked
final class UserEntity {
  @Id ObjectId id;

  /** By what it is found, in lower case: {@link Names#key}. */
  String username;

  /** The username as its owner writes it; absent in accounts of a version that kept only one. */
  String displayName;

  /** A guest has one that leads nowhere, since it must be unique. */
  String email;

  String passwordHash;
  String firstName;
  String lastName;
  String role;
  Instant createdAt;
  Instant lastLogin;
  boolean emailVerified;
  boolean disabled;
}
