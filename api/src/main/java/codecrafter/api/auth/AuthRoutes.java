package codecrafter.api.auth;

import codecrafter.api.access.Access;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.api.user.Names;
import codecrafter.api.user.User;
import codecrafter.api.user.UserView;
import codecrafter.contract.wire.Invalid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The routes below {@code /api/auth}. */
public final class AuthRoutes {
  private final Auth auth;
  private final SignIns signIns;
  private final Guesses guesses;
  private final RefreshCookie cookie;

  /**
   * The routes.
   *
   * @param fromOurPage whether a browser's request comes from a page of this server
   */
  public AuthRoutes(Auth auth, SignIns signIns, Guesses guesses, Predicate<Context> fromOurPage) {
    this.auth = auth;
    this.signIns = signIns;
    this.guesses = guesses;
    this.cookie = new RefreshCookie(fromOurPage);
  }

  public void register(RoutesConfig routes) {
    routes.post("/api/auth/register", this::register, Access.ANYONE);
    routes.post("/api/auth/login", this::login, Access.ANYONE);
    routes.post("/api/auth/guest", this::guest, Access.ANYONE);
    routes.post("/api/auth/refresh", this::refresh, Access.ANYONE);
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
    boolean inCookie = cookie.isMeant(request);
    try (Passwords.Turn turn = auth.turn()) {
      Optional<User> user = auth.named(name);
      Guesses.Try guess =
          guesses.take(
              user.map(User::id).orElseGet(() -> Tokens.hash(Names.key(name))), request.ip());
      TokenPair pair =
          auth.login(turn, user, password, Device.of(request))
              .orElseThrow(() ->
                  Refusal.unauthorized("There is no such account, or the password is wrong."));
      guess.wasRight();
      give(request, pair, inCookie);
    }
  }

  private void guest(Context request) {
    boolean inCookie = cookie.isMeant(request);
    give(request, auth.guest(Device.of(request)), inCookie);
  }

  /** In the cookie's way, a token in the body is one that an older page kept: it moves over. */
  private void refresh(Context request) {
    boolean inCookie = cookie.isMeant(request);
    String token =
        inCookie
            ? tokenOfPage(request)
                .orElseThrow(() -> Refusal.unauthorized("Nobody is signed in here."))
            : required("refreshToken", JsonBody.read(request, RefreshBody.class).refreshToken);
    give(request, signIns.refresh(token, Device.of(request)), inCookie);
  }

  private void logout(Context request) {
    if (cookie.isMeant(request)) {
      tokenOfPage(request).ifPresent(signIns::end);
      cookie.clear(request);
    } else {
      signIns.end(required("refreshToken", JsonBody.read(request, RefreshBody.class).refreshToken));
    }
    request.status(204);
  }

  private record RefreshBody(@Nullable String refreshToken) {}

  private Optional<String> tokenOfPage(Context request) {
    return request.bodyAsBytes().length == 0
        ? cookie.token(request)
        : Optional.ofNullable(JsonBody.read(request, RefreshBody.class).refreshToken)
            .or(() -> cookie.token(request));
  }

  private void give(Context request, TokenPair pair, boolean inCookie) {
    request.header("Cache-Control", "no-store");
    request.json(inCookie ? cookie.give(request, pair) : pair);
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new Invalid(field, "is missing");
    }
    return value;
  }
}
