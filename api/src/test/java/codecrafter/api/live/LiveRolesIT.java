package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import codecrafter.api.Api;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.TestApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What somebody may do changes while they do it, by somebody on another node. */
class LiveRolesIT {
  private static final Api OTHER = new Api(TestApi.settings(Map.of())).start();

  private final Client owner = TestApi.client().asMember();
  private final Client ownerThere = new Client(OTHER.port()).as(owner.token());
  private final Client friend = TestApi.client().asMember();
  private final String friendId = friend.get("/api/me").json().get("id").textValue();
  private final String session = Writer.session(owner, "");

  @AfterAll
  static void end() {
    OTHER.close();
  }

  private void share(String role) {
    assertEquals(
        204,
        ownerThere
            .post(
                "/api/sessions/" + session + "/participants",
                Map.of("user", friendName(), "role", role))
            .status());
  }

  private String friendName() {
    return friend.get("/api/me").json().get("username").textValue();
  }

  @Test
  void letsAViewerReadAndNotWrite() {
    share("viewer");
    try (Writer viewer = Writer.writing(friend, session);
        Writer writer = Writer.writing(owner, session)) {
      assertEquals("viewer", viewer.opened.get("role").textValue());
      viewer.write(0, List.of(List.of(0, "x")));
      assertEquals("READ_ONLY", viewer.socket.skipTo("push-refused").get("code").textValue());
      writer.write(0, List.of(List.of(0, "y")));
      viewer.socket.skipTo("updates");
    }
  }

  @Test
  void refusesWhatADemotedEditorWritesFromThenOn() {
    share("editor");
    try (Writer editor = Writer.writing(friend, session)) {
      editor.write(0, List.of(List.of(0, "x")));
      editor.socket.skipTo("updates");
      share("viewer");
      JsonNode changed = editor.socket.skipTo("session");
      assertEquals("viewer", changed.get("role").textValue());
      editor.write(1, List.of(1, List.of(0, "y")));
      assertEquals("READ_ONLY", editor.socket.skipTo("push-refused").get("code").textValue());
      editor.countBack();
      share("editor");
      assertEquals("editor", editor.socket.skipTo("session").get("role").textValue());
      editor.write(1, List.of(1, List.of(0, "z")));
      editor.socket.skipTo("updates");
    }
    assertEquals("xz", owner.get("/api/sessions/" + session).json().get("code").textValue());
  }

  @Test
  void showsOutWhoIsRemoved() {
    share("editor");
    try (Writer editor = Writer.writing(friend, session);
        Writer writer = Writer.writing(owner, session)) {
      ownerThere.delete("/api/sessions/" + session + "/participants/" + friendId);
      assertEquals(session, editor.socket.skipTo("closed").get("sessionId").textValue());
      editor.write(0, List.of(List.of(0, "x")));
      assertEquals("GONE", editor.socket.skipTo("push-refused").get("code").textValue());
      writer.write(0, List.of(List.of(0, "y")));
      writer.socket.skipTo("updates");
      assertFalse(editor.hears("updates"));
    }
  }

  @Test
  void showsOutPassersByWhenASessionIsMadePrivate() {
    owner.patch("/api/sessions/" + session, Map.of("isPublic", true));
    try (Writer passerBy = Writer.writing(friend, session)) {
      assertEquals("passer-by", passerBy.opened.get("role").textValue());
      ownerThere.patch("/api/sessions/" + session, Map.of("isPublic", false));
      passerBy.socket.skipTo("closed");
    }
  }

  @Test
  void showsEverybodyOutOfADeletedSession() {
    try (Writer writer = Writer.writing(owner, session)) {
      ownerThere.delete("/api/sessions/" + session);
      writer.socket.skipTo("closed");
      writer.write(0, List.of(List.of(0, "x")));
      assertEquals("GONE", writer.socket.skipTo("push-refused").get("code").textValue());
    }
  }

  @Test
  void closesTheSocketsOfASignInThatEnds() {
    try (Writer writer = Writer.writing(owner, session)) {
      ownerThere.post("/api/auth/logout-everywhere", "");
      assertEquals(4401, writer.socket.goodbye().code());
    }
  }
}
