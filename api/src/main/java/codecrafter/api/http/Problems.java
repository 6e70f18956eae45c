package codecrafter.api.http;

import codecrafter.contract.wire.Invalid;
import codecrafter.contract.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes an answer. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private static final String WRITTEN = "problem-written";

  private final List<Outage> outages;
  private final List<ErrorForm> forms;

  /**
   * The failures of one server.
   *
   * @param forms for those of whose paths the answer is no {@link Problem}
   */
  public Problems(List<Outage> outages, List<ErrorForm> forms) {
    this.outages = List.copyOf(outages);
    this.forms = List.copyOf(forms);
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
        if (failure instanceof ClosedChannelException || isOfTheWire(failure)) {
          yield Refusal.malformed("The body cannot be read to its end.");
        }
        if (outages.stream().anyMatch(outage -> outage.isOutage(failure))) {
          LOG.warn("{}: a store is away: {}", where, failure.getClass().getSimpleName());
          yield Refusal.unavailable("A store is away. Try again in a moment.");
        }
        LOG.error("{} failed", where, failure);
        yield Refusal.internal();
      }
    };
  }

  /** Whether what came was no HTTP, or stopped coming. */
  private static boolean isOfTheWire(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> false;
      case HttpException refused when refused.getCode() < 500 -> true;
      case EofException gone -> true;
      default -> isOfTheWire(failure.getCause());
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
            failure,
            request.method()
                + " "
                + printable(request.path())
                + " ["
                + RequestId.of(request)
                + "]");
    Duration retryAfter = refusal.retryAfter();
    if (retryAfter != null) {
      request.header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
    if (refusal.status() == 401) {
      request.header("WWW-Authenticate", "Bearer");
    }
    write(request, refusal.problem());
  }

  /** What was asked for, for the log: one line, whatever it holds. */
  private static String printable(String path) {
    return path.replaceAll("[^\\x21-\\x7e]", "?");
  }

  private void dress(Context request, int status) {
    if (request.attribute(WRITTEN) == null) {
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

  private void write(Context request, Problem problem) {
    request.attribute(WRITTEN, true);
    forms.stream()
        .filter(form -> form.isFor(request.path()))
        .findFirst()
        .ifPresentOrElse(
            form -> write(request, form.status(problem), form.body(problem), form.mediaType()),
            () -> write(request, problem.status(), problem, Problem.MEDIA_TYPE));
  }

  private static void write(Context request, int status, Object body, String mediaType) {
    request.status(status);
    request.result(Json.bytes(body));
    request.res().setCharacterEncoding(null);
    request.contentType(mediaType);
  }
}
