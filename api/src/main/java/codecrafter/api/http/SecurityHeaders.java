package codecrafter.api.http;

import io.javalin.http.Context;

/** Headers that tell a browser what a page of ours may never do. */
public final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; "
          + "base-uri 'self'; form-action 'self'; object-src 'none'";

  private SecurityHeaders() {}

  public static void give(Context request) {
    request.header("Content-Security-Policy", POLICY);
    request.header("X-Content-Type-Options", "nosniff");
    request.header("X-Frame-Options", "DENY");
    request.header("Referrer-Policy", "strict-origin-when-cross-origin");
    request.header("Cross-Origin-Opener-Policy", "same-origin");
  }
}
