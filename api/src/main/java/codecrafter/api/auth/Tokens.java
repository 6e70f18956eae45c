package codecrafter.api.auth;

import codecrafter.api.user.Role;
import codecrafter.contract.env.Secret;
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
import java.util.Optional;
import java.util.UUID;

/** Makes and reads the signed tokens: HS256, each kind with a secret and an audience of its own. */
public final class Tokens {
  public static final Duration ACCESS_LIFE = Duration.ofMinutes(15);
  public static final Duration REFRESH_LIFE = Duration.ofDays(7);

  private static final String ISSUER = "codecrafter";
  private static final String ACCESS = "codecrafter-api";
  private static final String REFRESH = "codecrafter-refresh";

  private final Algorithm accessKey;
  private final Algorithm refreshKey;
  private final JWTVerifier accessVerifier;
  private final JWTVerifier refreshVerifier;
  private final Clock clock;

  public Tokens(Secret accessSecret, Secret refreshSecret, Clock clock) {
    this.accessKey = Algorithm.HMAC256(accessSecret.bytes());
    this.refreshKey = Algorithm.HMAC256(refreshSecret.bytes());
    this.accessVerifier = verifier(accessKey, ACCESS, clock);
    this.refreshVerifier = verifier(refreshKey, REFRESH, clock);
    this.clock = clock;
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
        .sign(accessKey);
  }

  /** The same arguments give the same token, so that a successor can be given twice. */
  String refresh(String userId, String family, long generation, Instant issuedAt) {
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
        .sign(refreshKey);
  }

  /** What an access token says; empty when it is not one of ours, or no longer good. */
  public Optional<AccessToken> readAccess(String token) {
    return verified(accessVerifier, token, ACCESS_LIFE)
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
    return verified(refreshVerifier, token, REFRESH_LIFE)
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

  private static JWTVerifier verifier(Algorithm key, String audience, Clock clock) {
    return ((JWTVerifier.BaseVerification)
            JWT.require(key).withIssuer(ISSUER).withAudience(audience))
        .build(clock);
  }
}
