package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.user.Role;
import codecrafter.contract.env.Secret;
import codecrafter.testkit.HandClock;
import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final String SECRET = "access-secret-of-the-tests-0123456789";
  private static final String OTHER = "another-secret-of-the-tests-012345678";
  private static final HandClock CLOCK = new HandClock();

  private final HandClock clock = new HandClock();
  private final Tokens tokens = new Tokens(keys(SECRET), keys(OTHER), clock);

  private static SigningKeys keys(String secret) {
    return new SigningKeys(new Secret(secret), Optional.empty());
  }

  private static SigningKeys keys(String secret, String previous) {
    return new SigningKeys(new Secret(secret), Optional.of(new Secret(previous)));
  }

  @Test
  void readsBackWhatItWrote() {
    String token = tokens.access("u1", Role.USER, "f1");
    assertEquals(
        Optional.of(
            new AccessToken("u1", Role.USER, "f1", clock.instant().plus(Tokens.ACCESS_LIFE))),
        tokens.readAccess(token));
  }

  @Test
  void saysTheUserAndTheRoleInTheToken() {
    var jwt = JWT.decode(tokens.access("u1", Role.ADMIN, "f1"));
    assertEquals("u1", jwt.getSubject());
    assertEquals("u1", jwt.getClaim("userId").asString());
    assertEquals("admin", jwt.getClaim("role").asString());
    assertEquals("HS256", jwt.getAlgorithm());
    assertEquals(
        Duration.ofMinutes(15),
        Duration.between(jwt.getIssuedAtAsInstant(), jwt.getExpiresAtAsInstant()));
  }

  @Test
  void refusesATokenThatHasExpired() {
    String token = tokens.access("u1", Role.USER, "f1");
    clock.pass(Tokens.ACCESS_LIFE.plus(Tokens.LEEWAY).plusSeconds(1));
    assertEquals(Optional.empty(), tokens.readAccess(token));
  }

  @Test
  void takesNeitherKindForTheOther() {
    assertEquals(
        Optional.empty(), tokens.readAccess(tokens.refresh("u1", "f1", 0, clock.instant())));
    assertEquals(Optional.empty(), tokens.readRefresh(tokens.access("u1", Role.USER, "f1")));
  }

  @Test
  void takesNeitherKindForTheOtherEvenWithOneSecret() {
    Tokens careless = new Tokens(keys(SECRET), keys(SECRET), clock);
    assertEquals(
        Optional.empty(), careless.readAccess(careless.refresh("u1", "f1", 0, clock.instant())));
    assertEquals(Optional.empty(), careless.readRefresh(careless.access("u1", Role.USER, "f1")));
  }

  @Test
  void makesTheSameSuccessorAgain() {
    Instant at = clock.instant();
    assertEquals(tokens.refresh("u1", "f1", 3, at), tokens.refresh("u1", "f1", 3, at));
    assertNotEquals(tokens.refresh("u1", "f1", 3, at), tokens.refresh("u1", "f1", 4, at));
  }

  private static JWTCreator.Builder good() {
    return JWT.create()
        .withIssuer("codecrafter")
        .withAudience("codecrafter-api")
        .withSubject("u1")
        .withClaim("role", "user")
        .withClaim("family", "f1")
        .withJWTId("j1")
        .withIssuedAt(CLOCK.instant())
        .withExpiresAt(CLOCK.instant().plusSeconds(900));
  }

  private static String signed(JWTCreator.Builder jwt) {
    return jwt.sign(Algorithm.HMAC256(SECRET));
  }

  @Test
  void takesTheTokenThatTheForgeriesDifferFrom() {
    assertTrue(tokens.readAccess(signed(good())).isPresent());
  }

  static Stream<String> forgeries() {
    return Stream.of(
        good().sign(Algorithm.HMAC256(OTHER)),
        good().sign(Algorithm.HMAC384(SECRET)),
        good().sign(Algorithm.HMAC512(SECRET)),
        good().sign(Algorithm.none()),
        signed(good().withExpiresAt((Instant) null)),
        signed(good().withIssuedAt((Instant) null)),
        signed(good().withJWTId(null)),
        signed(good().withSubject(null)),
        signed(good().withAudience("codecrafter-refresh")),
        signed(good().withAudience("somebody")),
        signed(good().withIssuer("somebody")),
        signed(good().withClaim("role", "king")),
        signed(good().withClaim("role", (String) null)),
        signed(good().withClaim("family", 7)),
        signed(good().withExpiresAt(CLOCK.instant().minusSeconds(11))),
        signed(good().withExpiresAt(Instant.parse("9999-01-01T00:00:00Z"))),
        signed(good().withNotBefore(CLOCK.instant().plusSeconds(60))),
        signed(good().withIssuedAt(CLOCK.instant().plusSeconds(12))),
        signed(good().withIssuer((String) null)),
        signed(good().withAudience((String[]) null)),
        signed(good().withClaim("role", "admin").withAudience("codecrafter-refresh")),
        signed(good().withClaim("exp", "tomorrow")));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void refusesAForgery(String token) {
    assertEquals(Optional.empty(), tokens.readAccess(token));
  }

  @Test
  void allowsForClocksThatAreAFewSecondsApart() {
    assertTrue(tokens.readAccess(signed(good().withIssuedAt(after(8)))).isPresent());
    assertTrue(tokens.readAccess(signed(good().withExpiresAt(after(-8)))).isPresent());
    assertTrue(Tokens.LEEWAY.compareTo(Duration.ofSeconds(30)) <= 0);
  }

  private static Instant after(int seconds) {
    return CLOCK.instant().plusSeconds(seconds);
  }

  /** What a verifier would take that let the token choose: a public key as the secret of HS256. */
  @Test
  void takesNoTokenOfAPublicKey() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    Algorithm rsa =
        Algorithm.RSA256((RSAPublicKey) pair.getPublic(), (RSAPrivateKey) pair.getPrivate());
    assertEquals(Optional.empty(), tokens.readAccess(good().sign(rsa)));
    Algorithm confused = Algorithm.HMAC256(pair.getPublic().getEncoded());
    assertEquals(Optional.empty(), tokens.readAccess(good().sign(confused)));
  }

  @Test
  void takesTokensOfTheSecretBeforeAndSignsWithTheNew() {
    String old = tokens.access("u1", Role.USER, "f1");
    String oldRefresh = tokens.refresh("u1", "f1", 0, clock.instant());
    String next = "a-new-secret-of-the-tests-0123456789";
    Tokens rotated = new Tokens(keys(next, SECRET), keys("r".repeat(32), OTHER), clock);
    assertTrue(rotated.readAccess(old).isPresent());
    assertTrue(rotated.readRefresh(oldRefresh).isPresent());
    assertEquals(Optional.empty(), rotated.readAccess(oldRefresh));
    String fresh = rotated.access("u1", Role.USER, "f1");
    assertTrue(new Tokens(keys(next), keys(OTHER), clock).readAccess(fresh).isPresent());
    assertEquals(Optional.empty(), tokens.readAccess(fresh));
    Tokens done = new Tokens(keys(next), keys("r".repeat(32)), clock);
    assertEquals(Optional.empty(), done.readAccess(old));
    assertEquals(Optional.empty(), done.readRefresh(oldRefresh));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "nOnE", "HS256"})
  void refusesATokenWithoutASignature(String algorithm) {
    String payload = signed(good()).split("\\.", -1)[1];
    String header = base64("{\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm));
    assertEquals(Optional.empty(), tokens.readAccess(header + "." + payload + "."));
  }

  @Test
  void refusesAPayloadThatWasChanged() {
    String[] parts = signed(good()).split("\\.", -1);
    String payload =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("\"user\"", "\"admin\"");
    assertEquals(
        Optional.empty(), tokens.readAccess(parts[0] + "." + base64(payload) + "." + parts[2]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../dev/null", "' or 1=1 --", "http://evil.example/key"})
  void paysNoHeedToAKeyId(String keyId) {
    String token =
        good().withHeader(Map.of("kid", keyId, "jku", keyId)).sign(Algorithm.HMAC256(OTHER));
    assertEquals(Optional.empty(), tokens.readAccess(token));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "not a token", "ä.ö.ü"})
  void refusesWhatIsNoToken(String text) {
    assertEquals(Optional.empty(), tokens.readAccess(text));
    assertEquals(Optional.empty(), tokens.readAccess(text + ".".repeat(10_000)));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
