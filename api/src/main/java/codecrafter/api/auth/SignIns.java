package codecrafter.api.auth;

import codecrafter.api.http.Refusal;
import codecrafter.api.log.LogBook;
import codecrafter.api.user.Belongings;
import codecrafter.api.user.Role;
import codecrafter.api.user.User;
import codecrafter.api.user.Users;
import codecrafter.contract.log.LogEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who is signed in where: each sign-in begins, goes on from token to token, and ends. */
public final class SignIns implements Belongings {
  /** How long a token that has been used still gives its successor, for two tabs at once. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private final Users users;
  private final RefreshTokens families;
  private final Tokens tokens;
  private final LogBook logs;
  private final Clock clock;
  private final List<Consumer<String>> onEnd = new CopyOnWriteArrayList<>();

  SignIns(Users users, RefreshTokens families, Tokens tokens, LogBook logs, Clock clock) {
    this.users = users;
    this.families = families;
    this.tokens = tokens;
    this.logs = logs;
    this.clock = clock;
  }

  public static SignIns of(
      Users users, RedisRefreshTokens families, Tokens tokens, LogBook logs, Clock clock) {
    return new SignIns(users, families, tokens, logs, clock);
  }

  /** Hears of every family that ends by this process, to close what was opened with it. */
  public void onEnd(Consumer<String> listener) {
    onEnd.add(listener);
  }

  /**
   * Signs somebody in whose password has been checked, or who needs none.
   *
   * @param user as they were when that was found out
   * @throws Refusal 401 when their password or role has changed or their account has gone meanwhile
   */
  TokenPair begin(User user, Device device) {
    String family = UUID.randomUUID().toString();
    Instant at = now();
    String refresh = tokens.refresh(user.id(), family, 0, at);
    families.begin(
        family, user.id(), Tokens.hash(refresh), at, at.plus(Tokens.REFRESH_LIFE), device);
    // Whoever changes an account ends its families after it: one of the two sees the other.
    if (users
        .find(user.id())
        .filter(now -> !now.disabled() && now.role() == user.role())
        .filter(now -> Objects.equals(now.passwordHash(), user.passwordHash()))
        .isEmpty()) {
      end(user.id(), family);
      throw Refusal.unauthorized("This account has changed at this moment. Sign in again.");
    }
    return pair(user.id(), user.role(), family, refresh);
  }

  /**
   * Exchanges a refresh token for a new pair. Shown again within {@link #GRACE}, a used one gives
   * the same successor; later, its whole family ends.
   *
   * @throws Refusal 401 when the token is not good
   */
  TokenPair refresh(String text, Device device) {
    RefreshToken token = tokens.readRefresh(text).orElseThrow(SignIns::notGood);
    Role role = users.role(token.userId()).orElseThrow(SignIns::notGood);
    Instant at = now();
    String successor = tokens.refresh(token.userId(), token.family(), token.generation() + 1, at);
    if (families.rotate(token, Tokens.hash(successor), at, at.plus(Tokens.REFRESH_LIFE), device)) {
      return pair(token.userId(), role, token.family(), successor);
    }
    Family family = families.find(token.userId(), token.family()).orElseThrow(SignIns::notGood);
    if (token.hash().equals(family.previousHash())
        && Duration.between(family.rotatedAt(), now()).compareTo(GRACE) <= 0) {
      String same = tokens.refreshAgain(family).orElseThrow(SignIns::notGood);
      return pair(family.userId(), role, family.family(), same);
    }
    stolen(token);
    throw notGood();
  }

  /** The sign-ins of a user, last used first. */
  List<Family> of(String userId) {
    return families.of(userId);
  }

  /** Those of the families that have not ended, here or on another node. */
  public Set<String> living(Set<String> some) {
    return some.isEmpty() ? Set.of() : families.living(some);
  }

  /** Ends the family of a refresh token, if it is one. */
  void end(String refreshToken) {
    tokens.readRefresh(refreshToken).ifPresent(token -> end(token.userId(), token.family()));
  }

  /**
   * Ends a sign-in.
   *
   * @return false when the user has none such
   */
  boolean end(String userId, String family) {
    boolean ended = families.end(userId, family);
    onEnd.forEach(listener -> listener.accept(family));
    return ended;
  }

  /**
   * Ends all sign-ins of a user.
   *
   * @param except one that goes on, if any
   */
  void endAll(String userId, @Nullable String except) {
    for (String family : families.endAll(userId, except)) {
      onEnd.forEach(listener -> listener.accept(family));
    }
  }

  @Override
  public void drop(String userId) {
    endAll(userId, null);
  }

  private void stolen(RefreshToken token) {
    end(token.userId(), token.family());
    logs.write(
        new LogEntry(
            now(),
            LogEntry.Level.WARN,
            "api.auth",
            "A refresh token was used again after its time: its sign-in has been ended",
            token.userId(),
            null,
            null,
            Map.of("family", token.family(), "generation", Long.toString(token.generation()))));
  }

  private TokenPair pair(String userId, Role role, String family, String refresh) {
    return new TokenPair(
        tokens.access(userId, role, family), refresh, Tokens.ACCESS_LIFE.toSeconds());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Refusal notGood() {
    return Refusal.unauthorized("This refresh token is not good any more. Sign in again.");
  }
}
