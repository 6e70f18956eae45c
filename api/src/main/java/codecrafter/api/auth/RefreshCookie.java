package codecrafter.api.auth;

import codecrafter.api.http.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The refresh token where a page's scripts cannot read it. A page asks for that with the header
 * {@value #HEADER}{@code : cookie}, which no form and no foreign page can send; the request must
 * also come from a page of our own.
 */
final class RefreshCookie {
  static final String HEADER = "X-Refresh-Token";
  static final String NAME = "refresh_token";

  private static final String PATH = "/api/auth";

  private final Predicate<Context> fromOurPage;

  RefreshCookie(Predicate<Context> fromOurPage) {
    this.fromOurPage = fromOurPage;
  }

  /**
   * Whether the token is to live in the cookie; otherwise it travels in bodies.
   *
   * @throws Refusal 403 when a page asks that is none of ours
   */
  boolean isMeant(Context request) {
    if (!"cookie".equals(request.header(HEADER))) {
      return false;
    }
    if (request.header("Origin") == null || !fromOurPage.test(request)) {
      throw Refusal.forbidden(
          "Only pages of this server may use the cookie. Leave out the header "
              + HEADER
              + " to get the refresh token in the answer.");
    }
    return true;
  }

  Optional<String> token(Context request) {
    return Optional.ofNullable(request.cookie(NAME)).filter(token -> !token.isEmpty());
  }

  /** Puts the refresh token into the cookie, and gives the rest for the body. */
  TokenPair give(Context request, TokenPair pair) {
    String token = pair.refreshToken();
    if (token != null) {
      set(request, token, Math.toIntExact(Tokens.REFRESH_LIFE.toSeconds()));
    }
    return new TokenPair(pair.accessToken(), null, pair.expiresIn());
  }

  void clear(Context request) {
    set(request, "", 0);
  }

  /** The page's own origin, which has been checked, tells whether it came over TLS. */
  private static void set(Context request, String value, int seconds) {
    String origin = request.header("Origin");
    request.cookie(
        new Cookie(
            NAME,
            value,
            PATH,
            seconds,
            origin != null && origin.startsWith("https://"),
            true,
            null,
            SameSite.STRICT));
  }
}
