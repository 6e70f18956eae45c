package codecrafter.api.auth;

import codecrafter.api.http.Refusal;
import codecrafter.api.user.Role;
import codecrafter.api.user.User;
import codecrafter.api.user.Users;
import codecrafter.contract.wire.Invalid;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Making accounts, and who may come in. */
public final class Auth {
  private final Users users;
  private final SignIns signIns;
  private final Passwords passwords;
  private final boolean guests;
  private final Clock clock;
  private final List<Consumer<User>> onRegistered = new CopyOnWriteArrayList<>();
  private final List<Consumer<User>> onPasswordSet = new CopyOnWriteArrayList<>();

  public Auth(Users users, SignIns signIns, Passwords passwords, boolean guests, Clock clock) {
    this.users = users;
    this.signIns = signIns;
    this.passwords = passwords;
    this.guests = guests;
    this.clock = clock;
  }

  /** Hears of every new member. */
  public void onRegistered(Consumer<User> listener) {
    onRegistered.add(listener);
  }

  /** Hears of everybody who got another password. */
  public void onPasswordSet(Consumer<User> listener) {
    onPasswordSet.add(listener);
  }

  /**
   * Makes a member.
   *
   * @throws Refusal 409 naming the field that is somebody else's
   */
  User register(Registration registration) {
    User user = add(registration, Role.USER);
    onRegistered.forEach(listener -> listener.accept(user));
    return user;
  }

  /** Makes the first administrator, unless there is one. */
  public Optional<User> ensureAdministrator(String email, String password) {
    if (users.hasAdministrator()) {
      return Optional.empty();
    }
    try {
      return Optional.of(add(new Registration("admin", email, password, null, null), Role.ADMIN));
    } catch (Refusal taken) {
      if (users.hasAdministrator()) {
        return Optional.empty(); // of several nodes that start at once, another made it
      }
      throw taken;
    }
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

  /** The account that somebody who signs in means by an email address or a username. */
  Optional<User> named(String name) {
    return users.findByLogin(name);
  }

  /**
   * A turn at signing in, to be closed after use.
   *
   * @throws Refusal 429 when too many others are signing in
   */
  Passwords.Turn turn() {
    return passwords.turn();
  }

  /**
   * Signs a member in.
   *
   * @param user as {@link #named} gave it; nobody takes as long to be refused as anybody
   * @return nothing when there is no such member or the password is another
   * @throws Refusal 403 when the password is right and the account disabled
   */
  Optional<TokenPair> login(
      Passwords.Turn turn, Optional<User> user, String password, Device device) {
    @Nullable String hash = user.map(User::passwordHash).orElse(null);
    if (!turn.matches(password, hash)) {
      return Optional.empty();
    }
    return user.map(known -> {
      if (known.disabled()) {
        throw Refusal.forbidden("This account is disabled. An administrator can enable it again.");
      }
      users.loggedIn(known.id(), now());
      return signIns.begin(known, device);
    });
  }

  /**
   * Makes a guest and signs them in.
   *
   * @throws Refusal 403 when the operator wants none
   */
  TokenPair guest(Device device) {
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
        return signIns.begin(guest, device);
      } catch (Users.Taken again) {
        // somebody is called so already
      }
    }
  }

  /** Whether this is the password of an account; a guest has none. */
  public boolean hasPassword(User user, String password) {
    return passwords.matches(password, user.passwordHash());
  }

  /**
   * Gives an account another password, and ends all its sign-ins.
   *
   * @throws Invalid when the password is not one to choose
   * @throws Refusal 404 when there is no such account
   */
  public void setPassword(String userId, String newPassword) {
    setPassword(userId, newPassword, null);
  }

  /**
   * Gives an account another password, and ends all its sign-ins.
   *
   * @param except the sign-in by which it is done, which goes on
   * @throws Invalid when the password is not one to choose
   * @throws Refusal 404 when there is no such account
   */
  public void setPassword(String userId, String newPassword, @Nullable String except) {
    User user = users.find(userId).orElseThrow(() -> Refusal.unknown("account"));
    PasswordRules.check(newPassword, user.username(), user.email());
    users.setPassword(userId, passwords.hash(newPassword));
    signIns.endAll(userId, except);
    onPasswordSet.forEach(listener -> listener.accept(user));
  }

  /** Ends all sign-ins of an account and closes their sockets; its access tokens end at once. */
  public void endAll(String userId) {
    signIns.endAll(userId, null);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
