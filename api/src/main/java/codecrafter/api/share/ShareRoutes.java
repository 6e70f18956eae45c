package codecrafter.api.share;

import codecrafter.api.access.Access;
import codecrafter.api.access.SessionRole;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Page;
import codecrafter.api.http.Queries;
import codecrafter.api.http.Refusal;
import codecrafter.api.session.Session;
import codecrafter.api.session.SessionView;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import codecrafter.contract.language.Languages;
import codecrafter.contract.wire.Invalid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The routes by which sessions are shared, below {@code /api/sessions/{id}} and at a link's. */
public final class ShareRoutes {
  private static final String SESSION = "/api/sessions/{id}";

  private final Callers callers;
  private final Inviting inviting;
  private final Joining joining;
  private final Forking forking;
  private final Languages table;

  public ShareRoutes(
      Callers callers, Inviting inviting, Joining joining, Forking forking, Languages table) {
    this.callers = callers;
    this.inviting = inviting;
    this.joining = joining;
    this.forking = forking;
    this.table = table;
  }

  public void register(RoutesConfig routes) {
    routes.get(SESSION + "/participants", this::company, Access.SIGNED_IN);
    routes.post(SESSION + "/participants", this::give, Access.SIGNED_IN);
    routes.delete(SESSION + "/participants/{user}", this::remove, Access.SIGNED_IN);
    routes.post(SESSION + "/leave", this::leave, Access.SIGNED_IN);
    routes.get(SESSION + "/links", this::links, Access.SIGNED_IN);
    routes.post(SESSION + "/links", this::make, Access.SIGNED_IN);
    routes.delete(SESSION + "/links/{link}", this::revoke, Access.SIGNED_IN);
    routes.post(SESSION + "/fork", this::fork, Access.SIGNED_IN);
    routes.post("/api/join", this::join, Access.SIGNED_IN);
  }

  private void company(Context request) {
    request.json(inviting.company(callers.of(request), session(request)));
  }

  /** The body of a request to give somebody a role. */
  public record PartBody(@Nullable String user, @Nullable String role) {}

  private void give(Context request) {
    Caller caller = callers.of(request);
    PartBody body = JsonBody.read(request, PartBody.class);
    Part role = Part.asked(body.role);
    inviting.give(caller, session(request), required("user", body.user), role);
    request.status(204);
  }

  private void remove(Context request) {
    inviting.remove(callers.of(request), session(request), request.pathParam("user"));
    request.status(204);
  }

  private void leave(Context request) {
    inviting.leave(callers.of(request), session(request));
    request.status(204);
  }

  private void links(Context request) {
    List<Joining.View> links = joining.list(callers.of(request), session(request));
    request.json(new Page<>(links, null));
  }

  /** The body of a request for a link. */
  public record LinkBody(@Nullable String role, @Nullable String expiresAt) {}

  private void make(Context request) {
    Caller caller = callers.of(request);
    LinkBody body = JsonBody.read(request, LinkBody.class);
    Part role = Part.asked(body.role);
    request.status(201);
    request.json(joining.make(caller, session(request), role, time(body.expiresAt)));
  }

  private void revoke(Context request) {
    boolean keep = Queries.word(request, "keep", List.of("false", "true")).equals("true");
    joining.revoke(callers.of(request), session(request), request.pathParam("link"), keep);
    request.status(204);
  }

  /** The body of a request to come in. */
  public record JoinBody(@Nullable String token) {}

  /** Where somebody has come in, and as what. */
  public record Joined(String sessionId, String title, String role) {}

  private void join(Context request) {
    Caller caller = callers.of(request);
    String token = required("token", JsonBody.read(request, JoinBody.class).token);
    Session session = joining.join(caller, token);
    SessionRole role = session.roleOf(caller);
    request.json(new Joined(session.id(), session.title(), role.name().toLowerCase(Locale.ROOT)));
  }

  /**
   * The body of a request for a copy.
   *
   * @param version to copy; the newest, when absent
   */
  public record ForkBody(@Nullable Long version, @Nullable String title) {
    private static final ForkBody NONE = new ForkBody(null, null);
  }

  private void fork(Context request) {
    Caller caller = callers.of(request);
    ForkBody body =
        request.bodyAsBytes().length == 0 ? ForkBody.NONE : JsonBody.read(request, ForkBody.class);
    Session copy = forking.fork(caller, session(request), body.version, body.title);
    request.status(201).header("Location", "/api/sessions/" + copy.id());
    request.json(SessionView.of(copy, forking.files(copy), table));
  }

  private static String session(Context request) {
    return request.pathParam("id");
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw Refusal.invalid("expiresAt", "must be a time such as 2027-01-31T18:00:00Z");
    }
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new Invalid(field, "is missing");
    }
    return value.strip();
  }
}
