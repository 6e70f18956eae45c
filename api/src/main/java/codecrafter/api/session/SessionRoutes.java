package codecrafter.api.session;

import codecrafter.api.access.Access;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Page;
import codecrafter.api.http.Queries;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import codecrafter.api.user.Users;
import codecrafter.contract.language.Languages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The routes below {@code /api/sessions}. */
public final class SessionRoutes {
  private final Callers callers;
  private final Sessions sessions;
  private final Users users;
  private final Languages table;

  public SessionRoutes(Callers callers, Sessions sessions, Users users, Languages table) {
    this.callers = callers;
    this.sessions = sessions;
    this.users = users;
    this.table = table;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/sessions", this::list, Access.SIGNED_IN);
    routes.post("/api/sessions", this::create, Access.SIGNED_IN);
    routes.post("/api/sessions/create", this::create, Access.SIGNED_IN);
    routes.get("/api/sessions/{id}", this::get, Access.SIGNED_IN);
    routes.patch("/api/sessions/{id}", this::change, Access.SIGNED_IN);
    routes.delete("/api/sessions/{id}", this::delete, Access.SIGNED_IN);
  }

  private void list(Context request) {
    Caller caller = callers.of(request);
    String scope = Queries.word(request, "scope", List.of("mine", "shared", "public"));
    Page<Session> page =
        sessions.list(
            caller,
            Sessions.Scope.valueOf(scope.toUpperCase(Locale.ROOT)),
            Queries.text(request, "q"),
            Queries.limit(request),
            Queries.cursor(request));
    Map<String, Long> revisions = sessions.revisions(page.items());
    Map<String, String> owners =
        users.usernames(
            page.items().stream()
                .map(Session::owner)
                .filter(owner -> !owner.equals(caller.userId()))
                .toList());
    request.json(
        page.map(session ->
            SessionView.summary(
                session, owners.get(session.owner()), revisions.getOrDefault(session.id(), 0L))));
  }

  private void create(Context request) {
    Caller caller = callers.of(request);
    Session session = sessions.create(caller, JsonBody.read(request, Draft.class));
    request.status(201).header("Location", "/api/sessions/" + session.id());
    request.json(view(session));
  }

  private void get(Context request) {
    Caller caller = callers.of(request);
    Sessions.WithFiles both = sessions.readableWithFiles(caller, request.pathParam("id"));
    request.json(SessionView.of(both.session(), both.files(), table));
  }

  private void change(Context request) {
    Caller caller = callers.of(request);
    Draft draft = JsonBody.read(request, Draft.class);
    request.json(view(sessions.change(caller, request.pathParam("id"), draft)));
  }

  private SessionView view(Session session) {
    return SessionView.of(session, sessions.files(session), table);
  }

  private void delete(Context request) {
    sessions.delete(callers.of(request), request.pathParam("id"));
    request.status(204);
  }
}
