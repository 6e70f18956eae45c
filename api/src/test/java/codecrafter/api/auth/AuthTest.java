package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.http.Refusal;
import codecrafter.api.user.InMemoryUsers;
import codecrafter.api.user.Role;
import codecrafter.contract.env.Secret;
import codecrafter.contract.log.LogEntry;
import codecrafter.testkit.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
  private final Tokens tokens =
      new Tokens(new Secret("a".repeat(32)), new Secret("b".repeat(32)), clock);
  private final Auth auth =
      new Auth(users, new InMemoryRefreshTokens(), tokens, passwords, log::add, true, clock);

  AuthTest() {
    auth.onEnd(ended::add);
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
    return auth.login("ada", "correct horse").orElseThrow();
  }

  @Test
  void signsAMemberInByNameAndByEmailInAnyCase() {
    auth.register(ada());
    assertTrue(auth.login("ada", "correct horse").isPresent());
    assertTrue(auth.login("ADA@example.COM", "correct horse").isPresent());
    assertEquals(Optional.empty(), auth.login("ada", "Correct horse"));
    assertEquals(Optional.empty(), auth.login("bob", "correct horse"));
  }

  @Test
  void refusesATakenName() {
    auth.register(ada());
    Refusal refusal = assertThrows(Refusal.class, () -> auth.register(ada()));
    assertEquals(409, refusal.status());
  }

  @Test
  void givesAGuestTheRoleOfAGuest() {
    AccessToken token = tokens.readAccess(auth.guest().accessToken()).orElseThrow();
    assertEquals(Role.GUEST, token.role());
    assertEquals(Role.GUEST, users.role(token.userId()).orElseThrow());
  }

  @Test
  void signsNoGuestInWithAPassword() {
    AccessToken token = tokens.readAccess(auth.guest().accessToken()).orElseThrow();
    String name = users.find(token.userId()).orElseThrow().username();
    assertEquals(Optional.empty(), auth.login(name, ""));
    assertEquals(Optional.empty(), auth.login(name, "nobody's"));
  }

  @Test
  void takesNoGuestsWhereTheOperatorWantsNone() {
    Auth closed =
        new Auth(users, new InMemoryRefreshTokens(), tokens, passwords, log::add, false, clock);
    assertEquals(403, assertThrows(Refusal.class, closed::guest).status());
  }

  @Test
  void makesTheFirstAdministratorOnce() {
    assertTrue(auth.ensureAdministrator("root@example.com", "a long password").isPresent());
    assertFalse(auth.ensureAdministrator("root2@example.com", "a long password").isPresent());
    AccessToken token =
        tokens
            .readAccess(auth.login("admin", "a long password").orElseThrow().accessToken())
            .orElseThrow();
    assertEquals(Role.ADMIN, token.role());
  }

  @Test
  void rotatesARefreshToken() {
    TokenPair first = pairOfAda();
    clock.pass(Duration.ofHours(1));
    TokenPair second = auth.refresh(first.refreshToken());
    assertNotEquals(first.refreshToken(), second.refreshToken());
    clock.pass(Duration.ofHours(1));
    assertNotEquals(second.refreshToken(), auth.refresh(second.refreshToken()).refreshToken());
  }

  @Test
  void givesTheSameSuccessorWithinTenSeconds() {
    TokenPair first = pairOfAda();
    TokenPair second = auth.refresh(first.refreshToken());
    clock.pass(Duration.ofMillis(9_900));
    assertEquals(second.refreshToken(), auth.refresh(first.refreshToken()).refreshToken());
    assertEquals(List.of(), log);
  }

  @Test
  void endsTheFamilyOfARefreshTokenUsedTwice() {
    TokenPair first = pairOfAda();
    TokenPair second = auth.refresh(first.refreshToken());
    clock.pass(Duration.ofSeconds(11));
    assertEquals(
        401, assertThrows(Refusal.class, () -> auth.refresh(first.refreshToken())).status());
    assertEquals(
        401, assertThrows(Refusal.class, () -> auth.refresh(second.refreshToken())).status());
    assertEquals(1, ended.size());
    assertEquals(LogEntry.Level.WARN, log.getFirst().level());
    assertFalse(log.toString().contains(first.refreshToken()));
  }

  @Test
  void endsNoOtherSignInOfTheSameUser() {
    TokenPair one = pairOfAda();
    TokenPair other = auth.login("ada", "correct horse").orElseThrow();
    auth.refresh(one.refreshToken());
    clock.pass(Duration.ofSeconds(11));
    assertThrows(Refusal.class, () -> auth.refresh(one.refreshToken()));
    assertEquals(900, auth.refresh(other.refreshToken()).expiresIn());
  }

  @Test
  void givesTwentyAtOnceOneSuccessor() throws InterruptedException {
    TokenPair first = pairOfAda();
    Set<String> successors = ConcurrentHashMap.newKeySet();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> successors.add(auth.refresh(first.refreshToken()).refreshToken())));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, new HashSet<>(successors).size());
  }

  @Test
  void refusesARefreshTokenAfterSevenDays() {
    TokenPair first = pairOfAda();
    clock.pass(Tokens.REFRESH_LIFE.plusSeconds(1));
    assertThrows(Refusal.class, () -> auth.refresh(first.refreshToken()));
  }

  @Test
  void refusesARefreshTokenAfterLogout() {
    TokenPair first = pairOfAda();
    auth.logout(first.refreshToken());
    auth.logout(first.refreshToken());
    auth.logout("not a token");
    assertThrows(Refusal.class, () -> auth.refresh(first.refreshToken()));
  }

  @Test
  void refusesTheRefreshTokenOfADeletedUser() {
    TokenPair first = pairOfAda();
    users.remove(tokens.readAccess(first.accessToken()).orElseThrow().userId());
    assertThrows(Refusal.class, () -> auth.refresh(first.refreshToken()));
  }
}
