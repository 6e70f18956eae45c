package codecrafter.api.piston;

import codecrafter.api.http.ErrorForm;
import codecrafter.api.http.Problem;
import java.util.Map;

/**
 * Errors as Piston says them: {@code {message}}, 400 for all that is wrong with a request, and 404
 * also for a method that there is not.
 */
public final class PistonErrors implements ErrorForm {
  static final String ROOT = "/api/v2";

  @Override
  public boolean isFor(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }

  @Override
  public int status(Problem problem) {
    return switch (problem.status()) {
      case 405 -> 404;
      case 422 -> 400;
      default -> problem.status();
    };
  }

  @Override
  public Object body(Problem problem) {
    return Map.of("message", status(problem) == 404 ? "Not Found" : problem.detail());
  }

  @Override
  public String mediaType() {
    return "application/json";
  }
}
