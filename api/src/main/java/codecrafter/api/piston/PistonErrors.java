package codecrafter.api.piston;

import codecrafter.api.http.ErrorForm;
import codecrafter.api.http.Problem;
import java.util.Map;

/** Errors as Piston says them: {@code {message}}, and 400 for all that is wrong with a request. */
public final class PistonErrors implements ErrorForm {
  static final String ROOT = "/api/v2";

  @Override
  public boolean isFor(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }

  @Override
  public int status(Problem problem) {
    return problem.status() == 422 ? 400 : problem.status();
  }

  @Override
  public Object body(Problem problem) {
    return Map.of("message", problem.status() == 404 ? "Not Found" : problem.detail());
  }

  @Override
  public String mediaType() {
    return "application/json";
  }
}
