package codecrafter.api;

import codecrafter.api.access.Access;
import codecrafter.api.access.SessionAction;
import codecrafter.api.access.SessionRole;
import codecrafter.api.user.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is expected of every route and every frame. One that is not here fails {@link AccessIT}. */
final class AccessTable {
  /** A route or frame, and what it takes to be let in. */
  record Rule(
      String name, Access access, @Nullable SessionAction action, Map<String, Object> body) {
    /** Whether whoever is let in is not signed in any more. */
    boolean ends() {
      return name.equals("POST /api/auth/logout-everywhere") || name.equals("DELETE /api/me");
    }

    /** Whether everybody gets an answer from it that says no. */
    boolean isForNobody() {
      return body == NEVER;
    }

    /** How somebody fares who is known by no account. */
    String forUnknown() {
      return access == Access.ANYONE ? forAccount(Role.GUEST) : "401";
    }

    /** How an account fares, where no session is asked for. */
    String forAccount(Role role) {
      return role.mayUse(access) && !isForNobody() ? "yes" : "403";
    }

    /** How somebody fares in a session. */
    String inSession(SessionRole role) {
      if (action == null || action.isFor(role)) {
        return "yes";
      }
      return SessionAction.READ.isFor(role) ? "403" : "404";
    }
  }

  private static final Map<String, Object> NOTHING = Map.of();
  private static final Map<String, Object> NEVER = new HashMap<>();
  private static final String CLIENT = "5f0f6d0e-3f0a-4d56-9a55-6b8f5a0f1c11";

  static final List<Rule> ROUTES =
      List.of(
          rule("GET /", Access.ANYONE),
          rule("GET /s/{id}", Access.ANYONE),
          rule("GET /pads", Access.ANYONE),
          rule("GET /docs", Access.ANYONE),
          rule("GET /account", Access.ANYONE),
          rule("GET /verify", Access.ANYONE),
          rule("GET /reset", Access.ANYONE),
          rule("GET /join", Access.ANYONE),
          rule("GET /embed/{id}", Access.ANYONE),
          rule("GET /admin", Access.ANYONE),
          rule("GET /admin/{tab}", Access.ANYONE),
          rule("GET /assets/<path>", Access.ANYONE),
          rule("GET /{file}", Access.ANYONE),
          rule("GET /health", Access.ANYONE),
          rule("GET /ready", Access.ANYONE),
          rule("GET /api/languages", Access.ANYONE),
          rule("GET /api/openapi.json", Access.ANYONE),
          rule("POST /api/auth/register", Access.ANYONE),
          rule("POST /api/auth/login", Access.ANYONE),
          rule("POST /api/auth/guest", Access.ANYONE),
          rule("POST /api/auth/refresh", Access.ANYONE),
          rule("POST /api/auth/logout", Access.ANYONE),
          rule("POST /api/auth/logout-everywhere", Access.SIGNED_IN),
          rule("POST /api/auth/verify-email", Access.ANYONE),
          rule("POST /api/auth/verify-email/again", Access.MEMBER),
          rule("POST /api/auth/forgot-password", Access.ANYONE),
          rule("POST /api/auth/reset-password", Access.ANYONE),
          rule("GET /api/me", Access.SIGNED_IN),
          rule("PATCH /api/me", Access.SIGNED_IN),
          rule("DELETE /api/me", Access.SIGNED_IN),
          rule("GET /api/me/devices", Access.SIGNED_IN),
          rule("DELETE /api/me/devices/{id}", Access.SIGNED_IN),
          rule("GET /api/sessions", Access.SIGNED_IN),
          rule("POST /api/sessions", Access.SIGNED_IN),
          rule("POST /api/sessions/create", Access.SIGNED_IN),
          of("GET /api/sessions/{id}", SessionAction.READ, NOTHING),
          of("PATCH /api/sessions/{id}", SessionAction.CHANGE, Map.of("title", "Other")),
          of("PATCH /api/sessions/{id} isPublic", SessionAction.PUBLISH, Map.of("isPublic", true)),
          of("DELETE /api/sessions/{id}", SessionAction.DELETE, NOTHING),
          of(
              "POST /api/sessions/{id}/files",
              SessionAction.CHANGE,
              Map.of("path", "lib.py", "content", "x")),
          of(
              "PATCH /api/sessions/{id}/files",
              SessionAction.CHANGE,
              Map.of("path", "main.py", "to", "main.py")),
          of("DELETE /api/sessions/{id}/files", SessionAction.CHANGE, NOTHING),
          of("GET /api/sessions/{id}/participants", SessionAction.READ, NOTHING),
          of(
              "POST /api/sessions/{id}/participants",
              SessionAction.SHARE,
              Map.of("user", "nobody.called.so", "role", "viewer")),
          of("DELETE /api/sessions/{id}/participants/{user}", SessionAction.SHARE, NOTHING),
          of("POST /api/sessions/{id}/leave", SessionAction.LEAVE, NOTHING),
          of("GET /api/sessions/{id}/links", SessionAction.SHARE, NOTHING),
          of("POST /api/sessions/{id}/links", SessionAction.SHARE, Map.of("role", "viewer")),
          of("DELETE /api/sessions/{id}/links/{link}", SessionAction.SHARE, NOTHING),
          of("POST /api/sessions/{id}/fork", SessionAction.FORK, NOTHING),
          of("POST /api/sessions/{id}/fork version", SessionAction.LOOK_BACK, Map.of("version", 0)),
          of("GET /api/sessions/{id}/history", SessionAction.LOOK_BACK, NOTHING),
          of("GET /api/sessions/{id}/history/{version}", SessionAction.LOOK_BACK, NOTHING),
          of("POST /api/sessions/{id}/restore", SessionAction.CHANGE, Map.of("version", 0)),
          of("GET /api/sessions/{id}/checkpoints", SessionAction.LOOK_BACK, NOTHING),
          of("POST /api/sessions/{id}/checkpoints", SessionAction.CHANGE, Map.of("name", "N")),
          of("DELETE /api/sessions/{id}/checkpoints/{version}", SessionAction.CHANGE, NOTHING),
          of("GET /api/sessions/{id}/blame", SessionAction.LOOK_BACK, NOTHING),
          of("GET /api/sessions/{id}/logs", SessionAction.LOOK_BACK, NOTHING),
          rule("POST /api/join", Access.SIGNED_IN, Map.of("token", "x")),
          of("GET /api/sessions/{id}/cases", SessionAction.READ, NOTHING),
          of(
              "PUT /api/sessions/{id}/cases",
              SessionAction.CHANGE,
              Map.of("version", 0, "cases", List.of())),
          of("POST /api/sessions/{id}/import", SessionAction.CHANGE, NOTHING),
          of("GET /api/sessions/{id}/export", SessionAction.READ, NOTHING),
          of("GET /api/sessions/{id}/preview", SessionAction.READ, NOTHING),
          rule("GET /api/files/{id}", Access.SIGNED_IN),
          of("POST /api/execute", SessionAction.RUN, Map.of("sessionId", "{session}")),
          of(
              "POST /api/execute savedCases",
              SessionAction.RUN,
              Map.of("sessionId", "{session}", "kind", "test", "savedCases", true)),
          rule("GET /api/jobs", Access.SIGNED_IN),
          of("GET /api/jobs/{id}", SessionAction.READ, NOTHING),
          of("DELETE /api/jobs/{id}", SessionAction.STEER_RUNS, NOTHING),
          of("GET /api/jobs/{id}/artifacts/<path>", SessionAction.READ, NOTHING),
          rule("GET /api/admin/users", Access.ADMIN),
          rule("GET /api/admin/users/{id}", Access.ADMIN),
          rule("PATCH /api/admin/users/{id}", Access.ADMIN),
          rule("DELETE /api/admin/users/{id}", Access.ADMIN),
          rule("GET /api/admin/jobs", Access.ADMIN),
          rule("POST /api/admin/jobs/{id}/cancel", Access.ADMIN),
          rule("GET /api/admin/workers", Access.ADMIN),
          rule("GET /api/admin/queues", Access.ADMIN),
          rule("GET /api/admin/queues/{queue}/dead", Access.ADMIN),
          rule("POST /api/admin/queues/{queue}/dead/requeue", Access.ADMIN),
          rule("DELETE /api/admin/queues/{queue}/dead", Access.ADMIN),
          rule("POST /api/admin/queues/{queue}/dead/{letter}/requeue", Access.ADMIN),
          rule("DELETE /api/admin/queues/{queue}/dead/{letter}", Access.ADMIN),
          rule("GET /api/admin/logs", Access.ADMIN),
          rule("GET /api/admin/stats", Access.ADMIN),
          rule("GET /api/admin/mails", Access.ADMIN),
          rule("GET /api/admin/mails/{id}", Access.ADMIN),
          rule("POST /api/admin/mails/{id}/retry", Access.ADMIN),
          rule("GET /api/v2", Access.ANYONE),
          rule("GET /api/v2/runtimes", Access.ANYONE),
          rule("POST /api/v2/execute", Access.ANYONE),
          rule("GET /api/v2/packages", Access.ANYONE),
          forNobody("POST /api/v2/packages"),
          forNobody("DELETE /api/v2/packages"),
          rule("WS /ws", Access.ANYONE),
          rule("WS /api/dap", Access.SIGNED_IN),
          rule("WS /api/v2/connect", Access.ANYONE));

  /** By the name of the frame's type; all but {@code hello} want a hello before. */
  static final List<Rule> FRAMES =
      List.of(
          rule("hello", Access.SIGNED_IN),
          of("open", SessionAction.WATCH, Map.of("sessionId", "{session}")),
          rule("close", Access.SIGNED_IN, Map.of("sessionId", "{session}")),
          of("run", SessionAction.RUN, Map.of("sessionId", "{session}")),
          of("stdin", SessionAction.STEER_RUNS, Map.of("jobId", "{job}", "data", "x")),
          of("stdin-end", SessionAction.STEER_RUNS, Map.of("jobId", "{job}")),
          of(
              "resize",
              SessionAction.STEER_RUNS,
              Map.of("jobId", "{job}", "columns", 80, "rows", 24)),
          of("signal", SessionAction.STEER_RUNS, Map.of("jobId", "{job}", "signal", "SIGINT")),
          of("cancel", SessionAction.STEER_RUNS, Map.of("jobId", "{job}")),
          of("debug", SessionAction.WATCH, request("threads")),
          of("debug next", SessionAction.DRIVE, request("next")),
          of("debugger", SessionAction.WATCH, Map.of("jobId", "{job}")),
          of("hand-over", SessionAction.DRIVE, Map.of("jobId", "{job}", "to", "{owner}")),
          of("open-file", SessionAction.WATCH, inFile(Map.of())),
          rule("close-file", Access.SIGNED_IN, inFile(Map.of())),
          of(
              "push",
              SessionAction.CHANGE,
              inFile(
                  Map.of(
                      "version",
                      0,
                      "sequence",
                      0,
                      "pushId",
                      CLIENT,
                      "updates",
                      List.of(List.of(5, List.of(0, "!")))))),
          of(
              "cursor",
              SessionAction.WATCH,
              inFile(Map.of("version", 0, "ranges", List.of(List.of(0, 0))))),
          of("check", SessionAction.WATCH, inFile(Map.of("version", 0, "length", 0, "crc", 0))),
          rule("ping", Access.SIGNED_IN));

  private AccessTable() {}

  private static Map<String, Object> request(String command) {
    return Map.of(
        "jobId", "{job}", "message", Map.of("seq", 1, "type", "request", "command", command));
  }

  private static Map<String, Object> inFile(Map<String, Object> more) {
    Map<String, Object> body =
        new HashMap<>(Map.of("sessionId", "{session}", "path", "main.py", "clientId", CLIENT));
    body.putAll(more);
    return body;
  }

  private static Rule rule(String name, Access access) {
    return rule(name, access, NOTHING);
  }

  private static Rule forNobody(String name) {
    return rule(name, Access.ANYONE, NEVER);
  }

  private static Rule rule(String name, Access access, Map<String, Object> body) {
    return new Rule(name, access, null, body);
  }

  private static Rule of(String name, SessionAction action, Map<String, Object> body) {
    return new Rule(name, Access.SIGNED_IN, action, body);
  }
}
