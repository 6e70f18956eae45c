package codecrafter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.AccessCast.Scene;
import codecrafter.api.AccessTable.Rule;
import codecrafter.api.access.Access;
import codecrafter.api.access.SessionAction;
import codecrafter.api.access.SessionRole;
import codecrafter.api.auth.Door;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import codecrafter.api.user.Role;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.security.Roles;
import io.javalin.websocket.WsHandlerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody at every route and every frame. */
class AccessIT {
  private static final Map<Role, Client> ACCOUNTS =
      Map.of(
          Role.GUEST, AccessCast.GUEST, Role.USER, AccessCast.USER, Role.ADMIN, AccessCast.ADMIN);
  private static final Map<SessionRole, Client> PARTS =
      new LinkedHashMap<>(
          Map.of(
              SessionRole.STRANGER, AccessCast.USER,
              SessionRole.PASSER_BY, AccessCast.USER,
              SessionRole.VIEWER, AccessCast.VIEWER,
              SessionRole.EDITOR, AccessCast.EDITOR));

  /** How somebody fared: let in, or the status of the refusal. */
  private static String word(int status) {
    return switch (status) {
      case 401, 403, 404 -> "" + status;
      default -> "yes";
    };
  }

  @Test
  void expectsSomethingOfEveryRouteAndNothingElse() {
    Map<String, Access> there = new TreeMap<>();
    TestApi.api().routes().allHttpHandlers().stream()
        .map(route -> route.endpoint)
        .filter(route -> route.method.isHttpMethod() && !route.method.name().equals("HEAD"))
        .filter(route -> !route.path.startsWith("/api/v2/piston"))
        .forEach(route ->
            there.put(
                route.method.name() + " " + route.path,
                Door.of(Objects.requireNonNull(route.metadata(Roles.class)).getRoles())));
    TestApi.api().routes().allWsHandlers().stream()
        .filter(socket -> socket.getType() == WsHandlerType.WEBSOCKET)
        .filter(socket -> !socket.getPath().startsWith("/api/v2/piston"))
        .forEach(socket -> there.put("WS " + socket.getPath(), Door.of(socket.getRoles())));
    Map<String, Access> expected = new TreeMap<>();
    AccessTable.ROUTES.forEach(rule -> expected.put(route(rule), rule.access()));
    assertEquals(lines(expected), lines(there));
  }

  @Test
  void expectsSomethingOfEveryFrameAndNothingElse() throws ClassNotFoundException {
    TreeSet<String> there =
        kinds(Class.forName("codecrafter.api.live.ClientFrame"))
            .map(type -> type.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        there,
        AccessTable.FRAMES.stream()
            .map(AccessIT::frame)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AccessIT::kinds)
        : Stream.of(type);
  }

  private static String lines(Map<String, Access> routes) {
    return routes.entrySet().stream()
        .map(route -> route.getKey() + " " + route.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** A rule's name may say more than its route. */
  private static String route(Rule rule) {
    return rule.name().split(" ")[0] + " " + rule.name().split(" ")[1];
  }

  private static String frame(Rule rule) {
    return rule.name().split(" ")[0];
  }

  static Stream<Rule> routes() {
    return AccessTable.ROUTES.stream().filter(rule -> !rule.name().startsWith("WS "));
  }

  static Stream<Rule> frames() {
    return AccessTable.FRAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void letsInAtARouteWhomItShould(Rule rule) {
    tryAll(rule, rule.name().contains("/api/jobs/{id}") ? "leave left.png" : "", AccessIT::call);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void followsTheFramesThatItShould(Rule rule) {
    boolean debugs = frame(rule).startsWith("debug") || frame(rule).equals("hand-over");
    String program = debugs ? "debug x" : "wait x";
    tryAll(rule, rule.body().containsKey("jobId") ? program : "", AccessIT::tell);
  }

  private interface Try {
    int by(Client client, Rule rule, Scene scene, boolean isOwner);
  }

  private void tryAll(Rule rule, String program, Try attempt) {
    SessionAction action = rule.action();
    Scene hidden = action == null ? new Scene("x", List.of()) : AccessCast.scene(false, program);
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> actual = new TreeMap<>();
    Map<String, Client> unknown = new HashMap<>(AccessCast.IMPOSTORS);
    unknown.put("no token", AccessCast.NOBODY);
    unknown.forEach((who, client) -> {
      expected.put(who, rule.forUnknown());
      actual.put(who, fared(attempt.by(client, rule, hidden, false), action));
    });
    if (action == null) {
      ACCOUNTS.forEach((role, client) -> {
        expected.put(role.wire(), rule.forAccount(role));
        Client one = rule.ends() ? AccessCast.twin(role) : client;
        actual.put(role.wire(), fared(attempt.by(one, rule, hidden, false), null));
      });
    } else {
      Scene open = AccessCast.scene(true, program);
      PARTS.forEach((role, client) -> {
        Scene scene = role == SessionRole.PASSER_BY ? open : hidden;
        expected.put(role.name(), rule.inSession(role));
        actual.put(role.name(), fared(attempt.by(client, rule, scene, false), action));
      });
      for (Role stranger : List.of(Role.GUEST, Role.ADMIN)) {
        Client client = Objects.requireNonNull(ACCOUNTS.get(stranger));
        expected.put("another " + stranger.wire(), rule.inSession(SessionRole.STRANGER));
        actual.put(
            "another " + stranger.wire(), fared(attempt.by(client, rule, hidden, false), action));
      }
      expected.put(SessionRole.OWNER.name(), rule.inSession(SessionRole.OWNER));
      actual.put(
          SessionRole.OWNER.name(),
          fared(attempt.by(AccessCast.OWNER, rule, hidden, true), action));
    }
    assertEquals(expected, actual, rule.name());
  }

  /** Where there is no session in it, 404 only says that there is no such thing. */
  private static String fared(int status, @Nullable SessionAction action) {
    return action == null && status == 404 ? "yes" : word(status);
  }

  private static int call(Client client, Rule rule, Scene scene, boolean isOwner) {
    String[] words = rule.name().split(" ");
    boolean hasBody = !rule.body().isEmpty();
    return client
        .send(
            words[0],
            scene.fill(words[1], isOwner),
            hasBody ? scene.fill(Json.write(rule.body()), isOwner) : null,
            hasBody ? "application/json" : "")
        .status();
  }

  private static int tell(Client client, Rule rule, Scene scene, boolean isOwner) {
    Map<String, Object> frame = new HashMap<>(rule.body());
    frame.put("type", frame(rule));
    try (Socket socket = Socket.open(TestApi.port())) {
      if (client != AccessCast.NOBODY) {
        socket.send(Map.of("type", "hello", "accessToken", client.token()));
        JsonNode answer = socket.next();
        if (rule.name().equals("hello")) {
          return answer.at("/problem/status").asInt(200);
        }
      } else if (rule.name().equals("hello")) {
        frame.put("accessToken", "");
      }
      say(socket, frame, scene, isOwner);
      while (true) {
        JsonNode answer = socket.next();
        switch (answer.path("type").asText()) {
          case "refused" -> {
            return answer.at("/problem/status").intValue();
          }
          case "push-refused" -> {
            return switch (answer.get("code").textValue()) {
              case "READ_ONLY" -> 403;
              case "GONE" -> 404;
              default -> 200;
            };
          }
          case "pong" -> {
            return 200;
          }
          default -> {
            // a run tells of itself
          }
        }
      }
    }
  }

  /** Who writes in a file has it open. */
  private static void prepare(Socket socket, Map<String, Object> frame, Scene scene) {
    if (frame.containsKey("path")) {
      socket.send(Map.of("type", "open", "sessionId", scene.session()));
      if (frame.containsKey("version")) {
        Map<String, Object> open = new HashMap<>(frame);
        open.put("type", "open-file");
        open.remove("version");
        socket.send(scene.fill(Json.write(open), false));
      }
    }
  }

  /** And asks for a sign. A server that has refused may close before all is said. */
  private static void say(Socket socket, Map<String, Object> frame, Scene scene, boolean isOwner) {
    try {
      prepare(socket, frame, scene);
      socket.send(scene.fill(Json.write(frame), isOwner));
      socket.send(Map.of("type", "ping"));
    } catch (CompletionException closed) {
      // what it said before tells
    }
  }

  @Test
  void showsNoMoreOfASessionToWhomItHasBeenClosed() {
    Scene scene = AccessCast.scene(true, "");
    try (Socket socket = AccessCast.USER.socket()) {
      socket.send(Map.of("type", "open", "sessionId", scene.session()));
      socket.next("opened");
      AccessCast.OWNER.patch("/api/sessions/" + scene.session(), Map.of("isPublic", false));
      socket.skipTo("closed");
      Map<String, String> run =
          Map.of("sessionId", scene.session(), "language", "python", "code", "say secret");
      assertEquals(202, AccessCast.OWNER.post("/api/execute", run).status());
      assertTrue(socket.isQuietFor(Duration.ofSeconds(1)));
    }
  }

  @Test
  void isWrittenDownAsItIs() throws IOException {
    Path file = Path.of("../docs/access.md");
    if (Boolean.getBoolean("access.write")) {
      Files.writeString(file, AccessDoc.text());
    }
    assertEquals(
        AccessDoc.text(),
        Files.readString(file),
        "docs/access.md is not what holds: write it anew with ops/access-table");
  }
}
