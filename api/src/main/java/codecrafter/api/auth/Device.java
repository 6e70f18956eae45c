package codecrafter.api.auth;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody signed in from, as they will be shown it.
 *
 * @param userAgent as the browser or program calls itself, at most {@value #MAX_CHARACTERS}
 *     characters; empty when it says nothing
 * @param address the network address
 */
record Device(String userAgent, String address) {
  static final Device UNKNOWN = new Device("", "");
  private static final int MAX_CHARACTERS = 200;

  static Device of(Context request) {
    return of(request.userAgent(), request.ip());
  }

  static Device of(@Nullable String userAgent, String address) {
    StringBuilder shown = new StringBuilder();
    (userAgent == null ? "" : userAgent)
        .codePoints()
        .filter(c -> c >= ' ' && c <= '~')
        .limit(MAX_CHARACTERS)
        .forEach(shown::appendCodePoint);
    return new Device(shown.toString(), address);
  }
}
