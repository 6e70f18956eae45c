package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.access.Access;
import codecrafter.api.http.Problems;
import codecrafter.api.kit.Client;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import io.javalin.Javalin;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorTest {
  private static final Door ANY = new Door(request -> new Caller("u1", Role.USER));

  @ParameterizedTest
  @CsvSource({
    "anyone,204,204,204",
    "signed-in,204,204,204",
    "member,403,204,204",
    "admin,403,403,204"
  })
  void letsInWhomTheRouteIsFor(String route, int guest, int user, int admin) {
    for (Role role : Role.values()) {
      Javalin server = server(role);
      try {
        int expected =
            switch (role) {
              case GUEST -> guest;
              case USER -> user;
              case ADMIN -> admin;
            };
        Client client = new Client(server.port());
        assertEquals(expected, client.get("/t/" + route).status(), role + " on " + route);
        assertEquals(
            expected == 403,
            client.send("HEAD", "/t/" + route, null, "").status() == 403,
            role + " on HEAD " + route);
      } finally {
        server.stop();
      }
    }
  }

  private static Javalin server(Role role) {
    Door door = new Door(request -> new Caller("u1", role));
    Javalin server =
        Javalin.create(config -> {
          door.register(config.routes);
          new Problems(List.of(), List.of()).register(config.routes);
          config.routes.get("/t/anyone", request -> request.status(204), Access.ANYONE);
          config.routes.get("/t/signed-in", request -> request.status(204), Access.SIGNED_IN);
          config.routes.get("/t/member", request -> request.status(204), Access.MEMBER);
          config.routes.get("/t/admin", request -> request.status(204), Access.ADMIN);
        });
    door.guard(server.unsafe.internalRouter);
    return server.start("127.0.0.1", 0);
  }

  @Test
  void refusesARouteThatIsForNobodyInParticular() {
    Javalin good =
        Javalin.create(config -> {
          config.routes.before(request -> {});
          config.routes.get("/a", request -> {}, Access.ANYONE);
          config.routes.ws("/b", socket -> {}, Access.ANYONE);
        });
    assertDoesNotThrow(() -> ANY.guard(good.unsafe.internalRouter));

    Javalin http = Javalin.create(config -> config.routes.get("/forgotten", request -> {}));
    assertTrue(refusal(http).startsWith("GET /forgotten"), refusal(http));
    Javalin socket = Javalin.create(config -> config.routes.ws("/forgotten", ws -> {}));
    assertTrue(refusal(socket).startsWith("WS /forgotten"), refusal(socket));
    assertThrows(IllegalStateException.class, () -> Door.of(Set.of(Access.ANYONE, Access.ADMIN)));
  }

  private static String refusal(Javalin server) {
    return String.valueOf(
        assertThrows(IllegalStateException.class, () -> ANY.guard(server.unsafe.internalRouter))
            .getMessage());
  }
}
