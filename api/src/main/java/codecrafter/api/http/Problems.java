package codecrafter.api.http;

import codecrafter.contract.wire.Invalid;
import codecrafter.contract.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes an answer. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final List<Outage> outages;

  public Problems(List<Outage> outages) {
    this.outages = List.copyOf(outages);
  }

  public void register(RoutesConfig routes) {
    routes.exception(Exception.class, this::answer);
    for (int status : new int[] {400, 404, 405, 406, 413, 415}) {
      routes.error(status, request -> dress(request, status));
    }
  }

  /** What a failure is to a client; failures that are ours are logged here. */
  public Refusal refusal(Throwable failure, String where) {
    return switch (failure) {
      case Refusal refusal -> refusal;
      case Invalid invalid -> Refusal.invalid(invalid.field(), invalid.getMessage());
      default -> {
        if (outages.stream().anyMatch(outage -> outage.isOutage(failure))) {
          LOG.warn("{}: a store is away: {}", where, failure.getClass().getSimpleName());
          yield Refusal.unavailable("A store is away. Try again in a moment.");
        }
        LOG.error("{} failed", where, failure);
        yield Refusal.internal();
      }
    };
  }

  private void answer(Exception failure, Context request) {
    if (failure instanceof HttpResponseException plain) {
      request.status(plain.getStatus());
      dress(request, plain.getStatus());
      return;
    }
    Refusal refusal =
        refusal(
            failure, request.method() + " " + request.path() + " [" + RequestId.of(request) + "]");
    Duration retryAfter = refusal.retryAfter();
    if (retryAfter != null) {
      request.header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
    if (refusal.status() == 401) {
      request.header("WWW-Authenticate", "Bearer");
    }
    write(request, refusal.problem());
  }

  private static void dress(Context request, int status) {
    String given = request.res().getContentType();
    if (given == null || !given.startsWith(Problem.MEDIA_TYPE)) {
      write(request, Problem.of(status, sentence(request, status)));
    }
  }

  private static String sentence(Context request, int status) {
    return switch (status) {
      case 404 -> "There is nothing at this address.";
      case 405 -> request.method() + " is not possible here.";
      case 413 -> "The body is too large.";
      default -> "The request cannot be read.";
    };
  }

  private static void write(Context request, Problem problem) {
    request.status(problem.status());
    request.result(Json.bytes(problem));
    request.res().setCharacterEncoding(null);
    request.contentType(Problem.MEDIA_TYPE);
  }
}
