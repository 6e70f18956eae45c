package codecrafter.api.auth;

import codecrafter.api.user.Role;
import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes and reads the signed tokens: HS256, each kind with secrets and an audience of its own. */
public final class Tokens {
  public static final Duration ACCESS_LIFE = Duration.ofMinutes(15);
  public static final Duration REFRESH_LIFE = Duration.ofDays(7);

  /** How far the clocks of two nodes may be apart. */
  static final Duration LEEWAY = Duration.ofSeconds(10);

  private static final String ISSUER = "codecrafter";
  private static final String ACCESS = "codecrafter-api";
  private static final String REFRESH = "codecrafter-refresh";

  private final List<Algorithm> accessKeys;
  private final List<Algorithm> refreshKeys;
  private final List<JWTVerifier> accessVerifiers;
  private final List<JWTVerifier> refreshVerifiers;
  private final Clock clock;

  public Tokens(SigningKeys access, SigningKeys refresh, Clock clock) {
    this.accessKeys = keys(access);
    this.refreshKeys = keys(refresh);
    this.accessVerifiers = verifiers(accessKeys, ACCESS, clock);
    this.refreshVerifiers = verifiers(refreshKeys, REFRESH, clock);
    this.clock = clock;
  }

  private static List<Algorithm> keys(SigningKeys secrets) {
    return secrets.all().map(secret -> Algorithm.HMAC256(secret.bytes())).toList();
  }

  String access(String userId, Role role, String family) {
    Instant now = clock.instant();
    return JWT.create()
        .withIssuer(ISSUER)
        .withAudience(ACCESS)
        .withSubject(userId)
        .withClaim("userId", userId)
        .withClaim("role", role.wire())
        .withClaim("family", family)
        .withJWTId(UUID.randomUUID().toString())
        .withIssuedAt(now)
        .withExpiresAt(now.plus(ACCESS_LIFE))
        .sign(accessKeys.getFirst());
  }

  /** The same arguments give the same token, so that a successor can be given twice. */
  String refresh(String userId, String family, long generation, Instant issuedAt) {
    return refresh(userId, family, generation, issuedAt, refreshKeys.getFirst());
  }

  /** A family's good token once more, whichever secret it was signed with. */
  Optional<String> refreshAgain(Family family) {
    return refreshKeys.stream()
        .map(key ->
            refresh(family.userId(), family.family(), family.generation(), family.rotatedAt(), key))
        .filter(token -> hash(token).equals(family.hash()))
        .findFirst();
  }

  private static String refresh(
      String userId, String family, long generation, Instant issuedAt, Algorithm key) {
    Instant second = issuedAt.truncatedTo(ChronoUnit.SECONDS);
    return JWT.create()
        .withIssuer(ISSUER)
        .withAudience(REFRESH)
        .withSubject(userId)
        .withClaim("family", family)
        .withClaim("generation", generation)
        .withJWTId(family + "." + generation)
        .withIssuedAt(second)
        .withExpiresAt(second.plus(REFRESH_LIFE))
        .sign(key);
  }

  /** What an access token says; empty when it is not one of ours, or no longer good. */
  public Optional<AccessToken> readAccess(String token) {
    return verified(accessVerifiers, token, ACCESS_LIFE)
        .flatMap(jwt -> {
          try {
            return Optional.of(
                new AccessToken(
                    jwt.getSubject(),
                    Role.of(String.valueOf(jwt.getClaim("role").asString())),
                    jwt.getClaim("family").asString(),
                    jwt.getExpiresAtAsInstant()));
          } catch (IllegalArgumentException e) {
            return Optional.empty();
          }
        });
  }

  /** What a refresh token says; empty when it is not one of ours, or too old. */
  Optional<RefreshToken> readRefresh(String token) {
    return verified(refreshVerifiers, token, REFRESH_LIFE)
        .filter(jwt -> jwt.getClaim("generation").asLong() != null)
        .map(jwt ->
            new RefreshToken(
                jwt.getSubject(),
                jwt.getClaim("family").asString(),
                jwt.getClaim("generation").asLong(),
                hash(token)));
  }

  /** SHA-256 in hexadecimal digits. */
  static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static Optional<DecodedJWT> verified(
      List<JWTVerifier> verifiers, String token, Duration life) {
    return verifiers.stream()
        .map(verifier -> verified(verifier, token, life))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** java-jwt lets a token pass that has no {@code exp}, and one in which a claim is null. */
  private static Optional<DecodedJWT> verified(JWTVerifier verifier, String token, Duration life) {
    try {
      DecodedJWT jwt = verifier.verify(token);
      Instant issuedAt = jwt.getIssuedAtAsInstant();
      Instant expiresAt = jwt.getExpiresAtAsInstant();
      boolean whole =
          issuedAt != null
              && expiresAt != null
              && jwt.getSubject() != null
              && jwt.getId() != null
              && jwt.getClaim("family").asString() != null;
      return whole && Duration.between(issuedAt, expiresAt).compareTo(life) <= 0
          ? Optional.of(jwt)
          : Optional.empty();
    } catch (JWTVerificationException e) {
      return Optional.empty();
    }
  }

  private static List<JWTVerifier> verifiers(List<Algorithm> keys, String audience, Clock clock) {
    return keys.stream()
        .map(key ->
            (JWTVerifier)
                ((JWTVerifier.BaseVerification)
                        JWT.require(key)
                            .withIssuer(ISSUER)
                            .withAudience(audience)
                            .acceptLeeway(LEEWAY.toSeconds()))
                    .build(clock))
        .toList();
  }
}
