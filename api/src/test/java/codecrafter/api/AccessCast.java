package codecrafter.api;

import codecrafter.api.auth.Expired;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import codecrafter.api.user.Role;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Everybody who may come to the door, and sessions in which each of them is something else. */
final class AccessCast {
  static final Client NOBODY = TestApi.client();
  static final Client GUEST = NOBODY.asGuest();
  static final Client USER = NOBODY.asMember();
  static final Client VIEWER = NOBODY.asMember();
  static final Client EDITOR = NOBODY.asMember();
  static final Client OWNER = NOBODY.asMember();
  static final Client ADMIN =
      NOBODY.as(
          NOBODY
              .post("/api/auth/login", Map.of("email", "admin", "password", TestApi.ADMIN_PASSWORD))
              .json()
              .get("accessToken")
              .textValue());

  /** Those whom nobody must take for what their token says. */
  static final Map<String, Client> IMPOSTORS =
      Map.of(
          "a bad token", NOBODY.as("not.a.token"),
          "an expired token", NOBODY.as(Expired.access(id(USER))),
          "a token of a disabled account", disabled(),
          "a token of a deleted account", gone());

  private AccessCast() {}

  /** Somebody else with that role, who need not be there afterwards. */
  static Client twin(Role role) {
    if (role == Role.GUEST) {
      return NOBODY.asGuest();
    }
    String name = "t" + UUID.randomUUID().toString().substring(0, 12);
    String id = NOBODY.register(name);
    TestMongo.administrator()
        .getCollection("users")
        .updateOne(Filters.eq("_id", new ObjectId(id)), Updates.set("role", role.wire()));
    return NOBODY.as(NOBODY.login(name).json().get("accessToken").textValue());
  }

  static String id(Client client) {
    return client.get("/api/me").json().get("id").textValue();
  }

  private static Client disabled() {
    Client client = NOBODY.asMember();
    ADMIN.patch("/api/admin/users/" + id(client), Map.of("disabled", true));
    return client;
  }

  private static Client gone() {
    Client client = NOBODY.asMember();
    ADMIN.delete("/api/admin/users/" + id(client));
    return client;
  }

  /**
   * A session of the owner's, with a run of the owner's and one of the editor's.
   *
   * @param jobs the two runs' ids; empty where a rule needs none
   */
  record Scene(String session, List<String> jobs) {
    /** What a rule's path or body means by {@code {session}} and {@code {job}}. */
    String fill(String text, boolean isOwner) {
      String job = jobs.isEmpty() ? "x" : jobs.get(isOwner ? 1 : 0);
      return text.replace("{session}", session)
          .replace("{job}", job)
          .replace("{owner}", id(OWNER))
          .replace("/api/sessions/{id}", "/api/sessions/" + session)
          .replace("/api/jobs/{id}", "/api/jobs/" + job)
          .replace("<path>", "left.png")
          .replace("{version}", "0")
          .replaceAll("\\{\\w+}", "000000000000000000000000");
    }
  }

  /** Sets a scene; {@code program} is what its runs do, nothing for none. */
  static Scene scene(boolean isPublic, String program) {
    String session =
        OWNER
            .post(
                "/api/sessions",
                Map.of(
                    "title",
                    "Scene " + UUID.randomUUID(),
                    "language",
                    "python",
                    "code",
                    "say x",
                    "isPublic",
                    isPublic))
            .json()
            .get("id")
            .textValue();
    TestMongo.administrator()
        .getCollection("sessions")
        .updateOne(
            Filters.eq("_id", new ObjectId(session)),
            Updates.set(
                "participants",
                List.of(participant(VIEWER, "viewer"), participant(EDITOR, "editor"))));
    return new Scene(
        session,
        program.isEmpty()
            ? List.of()
            : List.of(job(OWNER, session, program), job(EDITOR, session, program)));
  }

  private static Document participant(Client client, String role) {
    return new Document("user", new ObjectId(id(client))).append("role", role);
  }

  private static String job(Client client, String session, String program) {
    String job =
        client
            .post(
                "/api/execute",
                Map.of(
                    "sessionId",
                    session,
                    "language",
                    "python",
                    "code",
                    program,
                    "kind",
                    program.startsWith("debug") ? "debug" : "execute"))
            .json()
            .get("jobId")
            .textValue();
    String awaited =
        program.startsWith("wait") || program.startsWith("debug") ? "processing" : "completed";
    Awaitility.await()
        .until(
            () -> client.get("/api/jobs/" + job).json().get("status").textValue().equals(awaited));
    return job;
  }
}
