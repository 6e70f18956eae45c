package codecrafter.api.account;

import codecrafter.api.access.Access;
import codecrafter.api.auth.AccessToken;
import codecrafter.api.auth.Auth;
import codecrafter.api.auth.Gate;
import codecrafter.api.auth.Guesses;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.link.AccountMail;
import codecrafter.api.user.Farewell;
import codecrafter.api.user.Names;
import codecrafter.api.user.Preferences;
import codecrafter.api.user.User;
import codecrafter.api.user.Users;
import codecrafter.contract.wire.Invalid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** The caller's own account, at {@code /api/me}. */
public final class AccountRoutes {
  private final Gate gate;
  private final Users users;
  private final Auth auth;
  private final Guesses guesses;
  private final RateLimits limits;
  private final AccountMail mail;
  private final Farewell farewell;

  public AccountRoutes(
      Gate gate,
      Users users,
      Auth auth,
      Guesses guesses,
      RateLimits limits,
      AccountMail mail,
      Farewell farewell) {
    this.gate = gate;
    this.users = users;
    this.auth = auth;
    this.guesses = guesses;
    this.limits = limits;
    this.mail = mail;
    this.farewell = farewell;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/me", request -> request.json(view(caller(request))), Access.SIGNED_IN);
    routes.patch("/api/me", this::change, Access.SIGNED_IN);
    routes.delete("/api/me", this::delete, Access.SIGNED_IN);
  }

  /**
   * What a request may change; what is absent or null stays.
   *
   * @param username another one, for which the password must be shown, as for another {@code email}
   * @param firstName an empty one goes away, as does an empty {@code lastName}
   * @param password a new one, for which the old one must be shown
   */
  private record Change(
      @Nullable String username,
      @Nullable String email,
      @Nullable String firstName,
      @Nullable String lastName,
      Preferences.@Nullable Change preferences,
      @Nullable String oldPassword,
      @Nullable String password) {}

  private void change(Context request) {
    Change change = JsonBody.read(request, Change.class);
    User user = caller(request);
    String firstName = personal("firstName", change.firstName);
    String lastName = personal("lastName", change.lastName);
    Preferences preferences =
        change.preferences == null ? null : users.preferences(user.id()).with(change.preferences);
    if (change.username != null || change.email != null) {
      rename(request, user, change);
    } else if (change.password != null) {
      requirePassword(request, user, "oldPassword", change.oldPassword);
      AccessToken token = gate.token(request);
      auth.setPassword(user.id(), change.password, token.family());
    }
    users.change(user.id(), firstName, lastName, preferences);
    request.json(view(caller(request)));
  }

  /** A new address is to be confirmed as the first one was, and the one before is told. */
  private void rename(Context request, User user, Change change) {
    if (change.password != null) {
      throw new Invalid("password", "cannot be changed together with username or email");
    }
    String username = change.username == null ? null : Names.username(change.username);
    String email = change.email == null ? null : Names.email(change.email);
    boolean moves = email != null && !email.equals(user.email());
    requirePassword(request, user, "oldPassword", change.oldPassword);
    if (moves) {
      limits.take(Budget.MAILS, user.id()).require();
    }
    try {
      users.rename(user.id(), username, moves ? email : null);
    } catch (Users.Taken taken) {
      throw Refusal.conflict(taken.field(), "is taken");
    }
    if (moves) {
      mail.emailChanged(user, caller(request));
    }
  }

  /** A guest's account has no password and goes without. */
  private record Leave(@Nullable String password) {}

  private void delete(Context request) {
    User user = caller(request);
    if (user.passwordHash() != null) {
      Leave leave =
          request.bodyAsBytes().length == 0 ? new Leave(null) : JsonBody.read(request, Leave.class);
      requirePassword(request, user, "password", leave.password);
    }
    if (!farewell.delete(user.id())) {
      throw Refusal.conflict(
          "role", "is the last administrator's: make somebody else an administrator first");
    }
    request.status(204);
  }

  private void requirePassword(
      Context request, User user, String field, @Nullable String password) {
    if (user.passwordHash() == null) {
      throw Refusal.forbidden("A guest has no password. Make an account to have one.");
    }
    if (password == null || password.isEmpty()) {
      throw new Invalid(field, "is missing");
    }
    Guesses.Try guess = guesses.take(user.id(), request.ip());
    if (!auth.hasPassword(user, password)) {
      throw Refusal.invalid(field, "is wrong");
    }
    guess.wasRight();
  }

  private static @Nullable String personal(String field, @Nullable String name) {
    return name == null ? null : Names.personal(field, name);
  }

  private AccountView view(User user) {
    return AccountView.of(user, users.preferences(user.id()));
  }

  private User caller(Context request) {
    return users
        .find(gate.of(request).userId())
        .orElseThrow(() -> Refusal.unauthorized("This account is gone."));
  }
}
