package codecrafter.api.user;

import io.javalin.http.Context;

/** Says who makes a request. */
public interface Callers {
  /**
   * The caller.
   *
   * @throws codecrafter.api.http.Refusal 401 when the request does not say, or not credibly
   */
  Caller of(Context request);
}
