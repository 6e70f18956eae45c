package codecrafter.api.history;

import codecrafter.api.access.Access;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Page;
import codecrafter.api.http.Queries;
import codecrafter.api.http.Refusal;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import codecrafter.contract.log.LogEntry;
import codecrafter.contract.wire.Invalid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes to what a session was, below {@code /api/sessions/{id}}. */
public final class HistoryRoutes {
  private static final String SESSION = "/api/sessions/{id}";
  private static final List<String> LEVELS =
      Arrays.stream(LogEntry.Level.values()).map(LogEntry.Level::wire).toList();

  private final Callers callers;
  private final History history;

  public HistoryRoutes(Callers callers, History history) {
    this.callers = callers;
    this.history = history;
  }

  public void register(RoutesConfig routes) {
    routes.get(SESSION + "/history", this::rows, Access.SIGNED_IN);
    routes.get(SESSION + "/history/{version}", this::version, Access.SIGNED_IN);
    routes.post(SESSION + "/restore", this::restore, Access.SIGNED_IN);
    routes.get(SESSION + "/checkpoints", this::named, Access.SIGNED_IN);
    routes.post(SESSION + "/checkpoints", this::name, Access.SIGNED_IN);
    routes.delete(SESSION + "/checkpoints/{version}", this::unname, Access.SIGNED_IN);
    routes.get(SESSION + "/blame", this::blame, Access.SIGNED_IN);
    routes.get(SESSION + "/logs", this::log, Access.SIGNED_IN);
  }

  private void rows(Context request) {
    request.json(
        history.rows(
            callers.of(request),
            session(request),
            Queries.limit(request),
            Queries.cursor(request)));
  }

  private void version(Context request) {
    Caller caller = callers.of(request);
    long version = number(request.pathParam("version"));
    request.json(history.version(caller, session(request), version, asked(request, "against")));
  }

  /** The body of a request to bring a version back. */
  public record RestoreBody(@Nullable Long version, @Nullable String path) {}

  /** Where a session is after that. */
  public record Restored(long version) {}

  private void restore(Context request) {
    Caller caller = callers.of(request);
    RestoreBody body = JsonBody.read(request, RestoreBody.class);
    if (body.version == null) {
      throw new Invalid("version", "is missing");
    }
    request.json(new Restored(history.restore(caller, session(request), body.version, body.path)));
  }

  private void named(Context request) {
    request.json(new Page<>(history.named(callers.of(request), session(request)), null));
  }

  /**
   * The body of a request to name a version.
   *
   * @param version the newest, when absent
   */
  public record NameBody(@Nullable String name, @Nullable Long version) {}

  private void name(Context request) {
    Caller caller = callers.of(request);
    NameBody body = JsonBody.read(request, NameBody.class);
    request.status(201);
    request.json(history.name(caller, session(request), body.name, body.version));
  }

  private void unname(Context request) {
    Caller caller = callers.of(request);
    history.unname(caller, session(request), number(request.pathParam("version")));
    request.status(204);
  }

  private void blame(Context request) {
    Caller caller = callers.of(request);
    request.json(
        history.blame(
            caller, session(request), Queries.text(request, "path"), asked(request, "version")));
  }

  private void log(Context request) {
    request.json(
        history.log(
            callers.of(request),
            session(request),
            Queries.choice(request, "level", LEVELS),
            Queries.limit(request),
            Queries.cursor(request)));
  }

  private static String session(Context request) {
    return request.pathParam("id");
  }

  /** What is no number is no version that there is. */
  private static long number(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.unknown("revision");
    }
    return Long.parseLong(text);
  }

  private static @Nullable Long asked(Context request, String name) {
    String text = Queries.text(request, name).orElse(null);
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.invalid(name, "must be a version, a whole number from 0 on");
    }
    return Long.valueOf(text);
  }
}
