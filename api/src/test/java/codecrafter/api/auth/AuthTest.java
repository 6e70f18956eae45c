package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.http.Refusal;
import codecrafter.api.user.InMemoryUsers;
import codecrafter.api.user.Role;
import codecrafter.api.user.User;
import codecrafter.contract.env.Secret;
import codecrafter.contract.log.LogEntry;
import codecrafter.contract.wire.Invalid;
import codecrafter.testkit.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthTest {
  private final HandClock clock = new HandClock();
  private final InMemoryUsers users = new InMemoryUsers();
  private final List<LogEntry> log = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private final Passwords passwords = new Passwords(4);
  private static final SigningKeys ACCESS = keys("a");
  private static final SigningKeys REFRESH = keys("b");

  private final InMemoryRefreshTokens families = new InMemoryRefreshTokens();
  private final Tokens tokens = new Tokens(ACCESS, REFRESH, clock);
  private final SignIns signIns = new SignIns(users, families, tokens, log::add, clock);
  private final Auth auth = new Auth(users, signIns, passwords, true, clock);

  AuthTest() {
    signIns.onEnd(ended::add);
  }

  private static SigningKeys keys(String letter) {
    return new SigningKeys(new Secret(letter.repeat(32)), Optional.empty());
  }

  private Optional<TokenPair> login(String name, String password) {
    return login(name, password, Device.UNKNOWN);
  }

  private Optional<TokenPair> login(String name, String password, Device device) {
    try (Passwords.Turn turn = auth.turn()) {
      return auth.login(turn, auth.named(name), password, device);
    }
  }

  private TokenPair guest() {
    return auth.guest(Device.UNKNOWN);
  }

  private TokenPair refresh(String token) {
    return signIns.refresh(token, Device.UNKNOWN);
  }

  private static String token(TokenPair pair) {
    return Objects.requireNonNull(pair.refreshToken());
  }

  @AfterEach
  void end() {
    passwords.close();
  }

  private static Registration ada() {
    return new Registration("ada", "Ada@Example.com", "correct horse", null, null);
  }

  private TokenPair pairOfAda() {
    auth.register(ada());
    return login("ada", "correct horse").orElseThrow();
  }

  @Test
  void signsAMemberInByNameAndByEmailInAnyCase() {
    auth.register(ada());
    assertTrue(login("ada", "correct horse").isPresent());
    assertTrue(login("ADA@example.COM", "correct horse").isPresent());
    assertEquals(Optional.empty(), login("ada", "Correct horse"));
    assertEquals(Optional.empty(), login("bob", "correct horse"));
  }

  @Test
  void refusesATakenName() {
    auth.register(ada());
    Refusal refusal = assertThrows(Refusal.class, () -> auth.register(ada()));
    assertEquals(409, refusal.status());
  }

  @Test
  void givesAGuestTheRoleOfAGuest() {
    AccessToken token = tokens.readAccess(guest().accessToken()).orElseThrow();
    assertEquals(Role.GUEST, token.role());
    assertEquals(Role.GUEST, users.role(token.userId()).orElseThrow());
  }

  @Test
  void signsNoGuestInWithAPassword() {
    AccessToken token = tokens.readAccess(guest().accessToken()).orElseThrow();
    String name = users.find(token.userId()).orElseThrow().username();
    assertEquals(Optional.empty(), login(name, ""));
    assertEquals(Optional.empty(), login(name, "nobody's"));
  }

  @Test
  void takesNoGuestsWhereTheOperatorWantsNone() {
    Auth closed = new Auth(users, signIns, passwords, false, clock);
    assertEquals(403, assertThrows(Refusal.class, () -> closed.guest(Device.UNKNOWN)).status());
  }

  @Test
  void makesTheFirstAdministratorOnce() {
    assertTrue(auth.ensureAdministrator("root@example.com", "a long password").isPresent());
    assertFalse(auth.ensureAdministrator("root2@example.com", "a long password").isPresent());
    AccessToken token =
        tokens
            .readAccess(login("admin", "a long password").orElseThrow().accessToken())
            .orElseThrow();
    assertEquals(Role.ADMIN, token.role());
  }

  @Test
  void rotatesARefreshToken() {
    TokenPair first = pairOfAda();
    clock.pass(Duration.ofHours(1));
    TokenPair second = refresh(token(first));
    assertNotEquals(token(first), token(second));
    clock.pass(Duration.ofHours(1));
    assertNotEquals(token(second), token(refresh(token(second))));
  }

  @Test
  void givesTheSameSuccessorWithinTenSeconds() {
    TokenPair first = pairOfAda();
    TokenPair second = refresh(token(first));
    clock.pass(Duration.ofMillis(9_900));
    assertEquals(token(second), token(refresh(token(first))));
    assertEquals(List.of(), log);
  }

  @Test
  void endsTheFamilyOfARefreshTokenUsedTwice() {
    TokenPair first = pairOfAda();
    TokenPair second = refresh(token(first));
    clock.pass(Duration.ofSeconds(11));
    assertEquals(401, assertThrows(Refusal.class, () -> refresh(token(first))).status());
    assertEquals(401, assertThrows(Refusal.class, () -> refresh(token(second))).status());
    assertEquals(1, ended.size());
    assertEquals(LogEntry.Level.WARN, log.getFirst().level());
    assertFalse(log.toString().contains(token(first)));
  }

  @Test
  void endsNoOtherSignInOfTheSameUser() {
    TokenPair one = pairOfAda();
    TokenPair other = login("ada", "correct horse").orElseThrow();
    refresh(token(one));
    clock.pass(Duration.ofSeconds(11));
    assertThrows(Refusal.class, () -> refresh(token(one)));
    assertEquals(900, refresh(token(other)).expiresIn());
  }

  @Test
  void givesTwentyAtOnceOneSuccessor() throws InterruptedException {
    TokenPair first = pairOfAda();
    Set<String> successors = ConcurrentHashMap.newKeySet();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      threads.add(Thread.ofVirtual().start(() -> successors.add(token(refresh(token(first))))));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, new HashSet<>(successors).size());
  }

  @Test
  void refusesARefreshTokenAfterSevenDays() {
    TokenPair first = pairOfAda();
    clock.pass(Tokens.REFRESH_LIFE.plus(Tokens.LEEWAY).plusSeconds(1));
    assertThrows(Refusal.class, () -> refresh(token(first)));
  }

  @Test
  void refusesARefreshTokenAfterLogout() {
    TokenPair first = pairOfAda();
    signIns.end(token(first));
    signIns.end(token(first));
    signIns.end("not a token");
    assertThrows(Refusal.class, () -> refresh(token(first)));
  }

  @Test
  void refusesTheRefreshTokenOfADeletedUser() {
    TokenPair first = pairOfAda();
    users.remove(tokens.readAccess(first.accessToken()).orElseThrow().userId());
    assertThrows(Refusal.class, () -> refresh(token(first)));
  }

  @Test
  void givesTheSameSuccessorWhenTheSecretWasReplacedMeanwhile() {
    TokenPair first = pairOfAda();
    TokenPair second = refresh(token(first));
    SigningKeys next = new SigningKeys(new Secret("c".repeat(32)), Optional.of(REFRESH.current()));
    SignIns restarted =
        new SignIns(users, families, new Tokens(ACCESS, next, clock), log::add, clock);
    String same = token(restarted.refresh(token(first), Device.UNKNOWN));
    assertEquals(token(second), same);
    String third = token(restarted.refresh(same, Device.UNKNOWN));
    assertThrows(Refusal.class, () -> refresh(third));
  }

  @Test
  void endsAllSignInsButOneWhenThePasswordIsChanged() {
    TokenPair one = pairOfAda();
    TokenPair other = login("ada", "correct horse").orElseThrow();
    String own = tokens.readAccess(one.accessToken()).orElseThrow().family();
    auth.setPassword(userId(one), "another horse", own);
    assertEquals(Optional.empty(), login("ada", "correct horse"));
    assertTrue(login("ada", "another horse").isPresent());
    assertThrows(Refusal.class, () -> refresh(token(other)));
    assertEquals(900, refresh(token(one)).expiresIn());
    auth.setPassword(userId(one), "a third horse");
    assertThrows(Refusal.class, () -> refresh(token(one)));
  }

  @Test
  void changesNoPasswordToOneThatMayNotBeChosen() {
    TokenPair one = pairOfAda();
    assertThrows(Invalid.class, () -> auth.setPassword(userId(one), "password1"));
    assertTrue(login("ada", "correct horse").isPresent());
    assertEquals(900, refresh(token(one)).expiresIn());
  }

  @Test
  void letsNobodyInWithAPasswordThatChangedWhileItWasChecked() {
    auth.register(ada());
    User before = users.findByLogin("ada").orElseThrow();
    auth.setPassword(before.id(), "another horse");
    assertEquals(
        401, assertThrows(Refusal.class, () -> signIns.begin(before, Device.UNKNOWN)).status());
    assertEquals(List.of(), signIns.of(before.id()));
  }

  @Test
  void remembersTheDeviceOfASignIn() {
    auth.register(ada());
    Device phone = Device.of("A phone\r\nX-Evil: 1\u202e", "192.0.2.1");
    TokenPair pair = login("ada", "correct horse", phone).orElseThrow();
    assertEquals(new Device("A phoneX-Evil: 1", "192.0.2.1"), only(pair).device());
    clock.pass(Duration.ofMinutes(14));
    signIns.refresh(token(pair), Device.of("A phone", "192.0.2.9"));
    assertEquals(new Device("A phone", "192.0.2.9"), only(pair).device());
    assertEquals(clock.instant(), only(pair).rotatedAt());
    assertEquals(clock.instant().minus(Duration.ofMinutes(14)), only(pair).createdAt());
  }

  private Family only(TokenPair pair) {
    return signIns.of(userId(pair)).getFirst();
  }

  private String userId(TokenPair pair) {
    return tokens.readAccess(pair.accessToken()).orElseThrow().userId();
  }
}
