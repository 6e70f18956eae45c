package codecrafter.api.auth;

import codecrafter.api.access.Access;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.user.UserView;
import codecrafter.contract.wire.Invalid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** The routes below {@code /api/auth}. */
public final class AuthRoutes {
  private final Auth auth;
  private final RateLimits limits;

  public AuthRoutes(Auth auth, RateLimits limits) {
    this.auth = auth;
    this.limits = limits;
  }

  public void register(RoutesConfig routes) {
    routes.post("/api/auth/register", this::register, Access.ANYONE);
    routes.post("/api/auth/login", this::login, Access.ANYONE);
    routes.post("/api/auth/guest", request -> request.json(auth.guest()), Access.ANYONE);
    routes.post(
        "/api/auth/refresh",
        request -> request.json(auth.refresh(refreshToken(request))),
        Access.ANYONE);
    routes.post("/api/auth/logout", this::logout, Access.ANYONE);
  }

  private record RegisterBody(
      @Nullable String username,
      @Nullable String email,
      @Nullable String password,
      @Nullable String firstName,
      @Nullable String lastName) {}

  private void register(Context request) {
    RegisterBody body = JsonBody.read(request, RegisterBody.class);
    Registration registration =
        new Registration(
            required("username", body.username),
            required("email", body.email),
            required("password", body.password),
            body.firstName,
            body.lastName);
    request.status(201).json(UserView.of(auth.register(registration)));
  }

  private record LoginBody(@Nullable String email, @Nullable String password) {}

  private void login(Context request) {
    LoginBody body = JsonBody.read(request, LoginBody.class);
    String name = required("email", body.email);
    String password = required("password", body.password);
    String who = request.ip() + ":" + Tokens.hash(name);
    limits.look(Budget.WRONG_PASSWORDS, who).require();
    TokenPair pair =
        auth.login(name, password)
            .orElseThrow(() -> {
              limits.take(Budget.WRONG_PASSWORDS, who);
              return Refusal.unauthorized("There is no such account, or the password is wrong.");
            });
    request.json(pair);
  }

  private void logout(Context request) {
    auth.logout(refreshToken(request));
    request.status(204);
  }

  private record RefreshBody(@Nullable String refreshToken) {}

  private static String refreshToken(Context request) {
    return required("refreshToken", JsonBody.read(request, RefreshBody.class).refreshToken);
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new Invalid(field, "is missing");
    }
    return value;
  }
}
