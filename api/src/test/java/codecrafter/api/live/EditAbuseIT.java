package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.TestApi;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is pushed: refused with a code, nothing changed, nobody else disturbed. */
class EditAbuseIT {
  private static final String TEXT = "a😀b";

  private final Client owner = TestApi.client().asMember();
  private final String session = Writer.session(owner, TEXT);
  private final Writer bad = Writer.writing(owner, session);
  private final Writer good = Writer.writing(owner, session);

  @BeforeEach
  void settle() {
    while (good.hears("presence")) {
      // both are told of each other
    }
  }

  @AfterEach
  void stillWritesTogether() {
    assertEquals(TEXT, text());
    assertFalse(good.hears("updates"));
    good.write(0, List.of(4, List.of(0, "!")));
    assertEquals(0, good.socket.skipTo("updates").get("version").longValue());
    assertEquals(TEXT + "!", text());
    bad.close();
    good.close();
  }

  private String text() {
    return owner.get("/api/sessions/" + session).json().get("code").textValue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[[-1]]|INVALID",
        "[[-4]]|INVALID",
        "[[4,[-3,\"x\"]]]|INVALID",
        "[[1.5,[0,\"x\"],2.5]]|INVALID",
        "[[4,[0.5,\"x\"]]]|INVALID",
        "[[2147483648]]|INVALID",
        "[[2147483647,2147483647,6]]|INVALID",
        "[[9223372036854775807]]|INVALID",
        "[[1e400]]|INVALID",
        "[[\"4\"]]|INVALID",
        "[[null]]|INVALID",
        "[[true]]|INVALID",
        "[[{}]]|INVALID",
        "[[4,[0,\"a\\nb\"]]]|INVALID",
        "[[4,[0,\"a\\rb\"]]]|INVALID",
        "[[4,[0,\"\\ud83d\"]]]|INVALID",
        "[[4,[0,\"\\ude00\"]]]|INVALID",
        "[[4,[0,\"\\ude00\\ud83d\"]]]|INVALID",
        "[[2,[1],1]]|INVALID",
        "[[2,[0,\"x\"],2]]|INVALID",
        "[[4,[0,7]]]|INVALID",
        "[[4,[0,[\"x\"]]]]|INVALID",
        "[[4,[]]]|INVALID",
        "[[4,[0]]]|INVALID",
        "[[4,[0,\"\"]]]|INVALID",
        "[[3,[0,\"x\"]]]|INVALID",
        "[[5,[0,\"x\"]]]|INVALID",
        "[[4,[0,\"x\"]],[4,[0,\"y\"]]]|INVALID",
        "[[]]|INVALID",
        "[]|INVALID",
        "{}|INVALID",
        "\"x\"|INVALID",
        "[7]|INVALID"
      })
  void refusesWhatIsNoChangeOfTheText(String updates, String code) {
    Map<String, Object> push = bad.push(0);
    bad.socket.send(Json.write(push).replace("\"updates\":[]", "\"updates\":" + updates));
    assertRefused(push, code);
  }

  private void assertRefused(Map<String, Object> push, String code) {
    JsonNode refused = bad.socket.skipTo("push-refused");
    assertEquals(code, refused.get("code").textValue(), refused.toString());
    assertEquals(push.get("pushId"), refused.get("pushId").textValue());
    assertFalse(refused.get("message").textValue().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"1,INVALID", "1000000,INVALID", "9007199254740992,INVALID"})
  void refusesAVersionFromTheFuture(long version, String code) {
    Map<String, Object> push = bad.push(version, List.of(4, List.of(0, "x")));
    bad.socket.send(push);
    assertRefused(push, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"push\"}",
        "{\"type\":\"push\",\"sessionId\":\"S\",\"path\":\"main.py\",\"version\":-1}",
        "{\"type\":\"push\",\"sessionId\":\"S\",\"path\":\"main.py\",\"version\":NaN}",
        "{\"type\":\"push\",\"sessionId\":\"S\",\"path\":7,\"version\":0}",
        "{\"type\":\"open-file\",\"sessionId\":\"S\",\"path\":\"main.py\",\"clientId\":\"me\"}",
        "{\"type\":\"open-file\",\"sessionId\":\"S\",\"path\":\"../x\","
            + "\"clientId\":\"5f0f6d0e-3f0a-4d56-9a55-6b8f5a0f1c11\"}",
        "{\"type\":\"check\",\"sessionId\":\"S\",\"path\":\"main.py\",\"version\":0}",
        "{\"type\":\"cursor\",\"sessionId\":\"S\",\"path\":\"main.py\",\"ranges\":[[1,2,3]]}"
      })
  void refusesAFrameThatCannotBeRead(String frame) {
    bad.socket.send(frame.replace("\"S\"", "\"" + session + "\""));
    int status = bad.socket.skipTo("refused").at("/problem/status").intValue();
    assertTrue(List.of(400, 404, 422).contains(status), status + "");
  }

  @Test
  void refusesAFileThatIsNotThereOrNotOpen() {
    Map<String, Object> push = bad.push(0, List.of(4, List.of(0, "x")));
    push.put("path", "gone.py");
    bad.socket.send(push);
    assertRefused(push, "GONE");
    push = bad.push(0, List.of(4, List.of(0, "x")));
    push.put("file", "67432f1c9d1e4a0012ab34ce");
    bad.socket.send(push);
    assertRefused(push, "GONE");
  }

  @Test
  void refusesAnotherUsersEditor() {
    Client other = TestApi.client().asMember();
    owner.patch("/api/sessions/" + session, Map.of("isPublic", true));
    String theirs = Writer.session(other, TEXT);
    try (Writer stranger = Writer.writing(other, theirs)) {
      Map<String, Object> push = stranger.push(0, List.of(4, List.of(0, "x")));
      push.put("sessionId", session);
      stranger.socket.send(push);
      assertEquals("GONE", stranger.socket.skipTo("push-refused").get("code").textValue());
    }
  }

  @Test
  void refusesAFileThatWouldGetTooLarge() {
    Map<String, Object> push = bad.push(0, List.of(4, List.of(0, "x".repeat(1 << 20))));
    bad.socket.send(push);
    assertRefused(push, "TOO_LARGE");
  }

  @Test
  void closesASocketThatInsertsTenMegabytes() {
    try {
      bad.socket.send(bad.push(0, List.of(4, List.of(0, "x".repeat(10 << 20)))));
      assertEquals(1009, bad.socket.goodbye().code());
    } catch (CompletionException closed) {
      // before all of it was sent
    }
  }

  @Test
  void refusesTheRestOfThousandsOfPushesAtOnce() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      bad.socket.send(bad.push(7, List.of(4, List.of(0, "x"))));
    }
    for (int i = 0; i < 400; i++) {
      codes.add(bad.socket.skipTo("push-refused").get("code").textValue());
    }
    assertTrue(codes.contains("RATE"), codes.toString());
    assertTrue(codes.stream().allMatch(code -> code.equals("RATE") || code.equals("INVALID")));
  }

  @Test
  void takesNoCursorForWhatItIsNot() {
    bad.socket.send(
        bad.frame(
            "cursor", Map.of("version", 0, "ranges", List.of(List.of(0, Integer.MAX_VALUE)))));
    bad.socket.send(bad.frame("cursor", Map.of("version", 0, "ranges", List.of(List.of(-1, 0)))));
    assertEquals(422, bad.socket.skipTo("refused").at("/problem/status").intValue());
  }
}
