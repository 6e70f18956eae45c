package codecrafter.api.auth;

import codecrafter.api.http.Refusal;
import codecrafter.api.log.LogBook;
import codecrafter.api.user.Role;
import codecrafter.api.user.User;
import codecrafter.api.user.Users;
import codecrafter.contract.log.LogEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Signing in, staying signed in, and signing out. */
public final class Auth {
  /** How long a token that has been used still gives its successor, for two tabs at once. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private final Users users;
  private final RefreshTokens families;
  private final Tokens tokens;
  private final Passwords passwords;
  private final LogBook logs;
  private final boolean guests;
  private final Clock clock;
  private final List<Consumer<String>> onEnd = new CopyOnWriteArrayList<>();

  public Auth(
      Users users,
      RefreshTokens families,
      Tokens tokens,
      Passwords passwords,
      LogBook logs,
      boolean guests,
      Clock clock) {
    this.users = users;
    this.families = families;
    this.tokens = tokens;
    this.passwords = passwords;
    this.logs = logs;
    this.guests = guests;
    this.clock = clock;
  }

  /** Hears of every family that ends, so that what was opened with it can be closed. */
  public void onEnd(Consumer<String> listener) {
    onEnd.add(listener);
  }

  /**
   * Makes a member.
   *
   * @throws Refusal 409 naming the field that is somebody else's
   */
  User register(Registration registration) {
    return add(registration, Role.USER);
  }

  /** Makes the first administrator, unless there is one. */
  public Optional<User> ensureAdministrator(String email, String password) {
    if (users.hasAdministrator()) {
      return Optional.empty();
    }
    return Optional.of(add(new Registration("admin", email, password, null, null), Role.ADMIN));
  }

  private User add(Registration registration, Role role) {
    User user =
        new User(
            users.newId(),
            registration.username(),
            registration.email(),
            passwords.hash(registration.password()),
            registration.firstName(),
            registration.lastName(),
            role,
            now(),
            null,
            role == Role.ADMIN); // the operator's own
    try {
      users.add(user);
    } catch (Users.Taken taken) {
      throw Refusal.conflict(taken.field(), "is taken");
    }
    return user;
  }

  /**
   * Signs a member in.
   *
   * @param name an email address or a username
   * @return nothing when there is no such member or the password is another; the time taken does
   *     not tell which
   * @throws Refusal 403 when the password is right and the account disabled
   */
  Optional<TokenPair> login(String name, String password) {
    Optional<User> user =
        users.findByLogin(name.contains("@") ? name.toLowerCase(Locale.ROOT) : name);
    @Nullable String hash = user.map(User::passwordHash).orElse(null);
    if (!passwords.matches(password, hash)) {
      return Optional.empty();
    }
    return user.map(known -> {
      if (known.disabled()) {
        throw Refusal.forbidden("This account is disabled. An administrator can enable it again.");
      }
      users.loggedIn(known.id(), now());
      return begin(known);
    });
  }

  /**
   * Makes a guest and signs them in.
   *
   * @throws Refusal 403 when the operator wants none
   */
  TokenPair guest() {
    if (!guests) {
      throw Refusal.forbidden("This server takes no guests. Sign in or make an account.");
    }
    while (true) {
      User guest =
          new User(
              users.newId(),
              GuestNames.pick(),
              null,
              null,
              null,
              null,
              Role.GUEST,
              now(),
              now(),
              false);
      try {
        users.add(guest);
        return begin(guest);
      } catch (Users.Taken again) {
        // somebody is called so already
      }
    }
  }

  /**
   * Exchanges a refresh token for a new pair. Shown again within {@link #GRACE}, a used one gives
   * the same successor; later, its whole family ends.
   *
   * @throws Refusal 401 when the token is not good
   */
  TokenPair refresh(String text) {
    RefreshToken token = tokens.readRefresh(text).orElseThrow(Auth::notGood);
    Role role = users.role(token.userId()).orElseThrow(Auth::notGood);
    Instant at = now();
    String successor = tokens.refresh(token.userId(), token.family(), token.generation() + 1, at);
    if (families.rotate(token, Tokens.hash(successor), at, at.plus(Tokens.REFRESH_LIFE))) {
      return pair(token.userId(), role, token.family(), successor);
    }
    Family family = families.find(token.userId(), token.family()).orElseThrow(Auth::notGood);
    if (token.hash().equals(family.previousHash())
        && Duration.between(family.rotatedAt(), now()).compareTo(GRACE) <= 0) {
      String same =
          tokens.refresh(family.userId(), family.family(), family.generation(), family.rotatedAt());
      return pair(family.userId(), role, family.family(), same);
    }
    stolen(token);
    throw notGood();
  }

  /** Ends the family of a refresh token, if it is one. */
  void logout(String text) {
    tokens.readRefresh(text).ifPresent(this::end);
  }

  private void stolen(RefreshToken token) {
    end(token);
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

  private void end(RefreshToken token) {
    families.end(token.userId(), token.family());
    onEnd.forEach(listener -> listener.accept(token.family()));
  }

  private TokenPair begin(User user) {
    String family = UUID.randomUUID().toString();
    Instant at = now();
    String refresh = tokens.refresh(user.id(), family, 0, at);
    families.begin(family, user.id(), Tokens.hash(refresh), at, at.plus(Tokens.REFRESH_LIFE));
    return pair(user.id(), user.role(), family, refresh);
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
