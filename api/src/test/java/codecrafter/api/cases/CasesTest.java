package codecrafter.api.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.api.session.Session;
import codecrafter.api.session.SessionsInMemory;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.wire.Invalid;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasesTest {
  private final SessionsInMemory sessions = new SessionsInMemory();
  private final InMemoryCases store = new InMemoryCases();
  private final Cases cases = new Cases(store, sessions.sessions());
  private final Caller owner = caller();
  private final Caller editor = caller();
  private final Caller stranger = caller();
  private final String session = sessions.create(owner, "1", true, editor);
  private final List<String> saved = new ArrayList<>();

  CasesTest() {
    cases.onSaved((id, version) -> saved.add(id + " " + version));
  }

  private static Caller caller() {
    return new Caller(new ObjectId().toHexString(), Role.USER);
  }

  private static List<CaseDraft> drafts(String json) {
    List<CaseDraft> drafts =
        JsonBody.bind(JsonBody.parse("{\"cases\":" + json + "}"), CaseRoutes.Body.class).cases();
    return drafts == null ? List.of() : drafts;
  }

  private CaseList save(Caller by, @Nullable Long version, String json) {
    return cases.save(by, session, version, drafts(json));
  }

  private List<String> ids() {
    return cases.toRun(head()).stream().map(TestCase::id).toList();
  }

  private Session head() {
    return sessions.sessions().head(session).orElseThrow();
  }

  private void hide() {
    save(
        owner,
        0L,
        """
        [{"id": "open", "stdin": "1", "expected": "1"},
         {"id": "secret", "name": "Secret", "stdin": "2", "expected": "2", "hidden": true}]
        """);
  }

  @Test
  void showsTheOwnerEverythingAndOthersShadowsOfHiddenOnes() {
    hide();
    assertEquals("2", cases.list(owner, session).cases().getLast().expected());
    for (Caller other : List.of(editor, stranger)) {
      CaseList.CaseView shadow = cases.list(other, session).cases().getLast();
      assertEquals("secret", shadow.id());
      assertEquals("Secret", shadow.name());
      assertEquals(true, shadow.hidden());
      assertNull(shadow.stdin());
      assertNull(shadow.expected());
      assertNull(shadow.args());
      assertNull(shadow.comparator());
      assertEquals("1", cases.list(other, session).cases().getFirst().expected());
    }
  }

  @Test
  void tellsOfEveryVersion() {
    assertEquals(1, save(owner, 0L, "[]").version());
    assertEquals(2, save(editor, 1L, "[]").version());
    assertEquals(List.of(session + " 1", session + " 2"), saved);
  }

  @Test
  void savesNothingOverWhatTheCallerHasNotSeen() {
    hide();
    assertEquals(409, assertThrows(Refusal.class, () -> save(owner, 0L, "[]")).status());
    assertEquals("version", assertThrows(Invalid.class, () -> save(owner, null, "[]")).field());
    assertEquals(List.of("open", "secret"), ids());
  }

  @Test
  void letsNobodySaveWhoMayNotChangeTheSession() {
    assertEquals(403, assertThrows(Refusal.class, () -> save(stranger, 0L, "[]")).status());
  }

  @Test
  void keepsHiddenOnesAsTheyAreWhateverAnEditorSends() {
    hide();
    save(editor, 1L, "[{\"id\": \"secret\", \"hidden\": true}, {\"expected\": \"3\"}]");
    assertEquals(List.of("secret", "c2"), ids());
    save(editor, 2L, "[{\"expected\": \"4\"}]");
    assertEquals(List.of("c1", "secret"), ids());
    assertEquals("2", cases.toRun(head()).getLast().stdin());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"id\":\"secret\",\"expected\":\"9\"}]|cases[0]",
        "[{\"id\":\"secret\",\"hidden\":true,\"expected\":\"9\"}]|cases[0]",
        "[{\"id\":\"secret\",\"hidden\":false}]|cases[0]",
        "[{\"id\":\"secret\",\"hidden\":true,\"name\":\"Known\"}]|cases[0]",
        "[{\"id\":\"secret\",\"hidden\":true,\"weight\":0}]|cases[0]",
        "[{\"id\":\"secret\",\"hidden\":true},{\"id\":\"secret\",\"hidden\":true}]|cases[1].expected",
        "[{\"id\":\"mine\",\"expected\":\"9\",\"hidden\":true}]|cases",
        "[{\"id\":\"mine\",\"expected\":\"9\",\"limits\":{\"wallMs\":600001}}]|cases[0].limits.wallMs"
      })
  void refusesWhatAnEditorMayNotSayOfHiddenOnes(String json, String field) {
    hide();
    assertEquals(field, assertThrows(Invalid.class, () -> save(editor, 1L, json)).field());
    assertEquals(List.of("open", "secret"), ids());
  }

  @Test
  void goesWithItsSession() {
    hide();
    sessions.sessions().drop(owner.userId());
    assertEquals(0, store.of(session).version());
  }

  @Test
  void copiesHiddenOnesForTheirOwnerOnly() {
    hide();
    Session mine = fork(owner);
    assertEquals(2, cases.toRun(mine).size());
    Session theirs = fork(stranger);
    assertEquals("open", cases.toRun(theirs).getFirst().id());
    assertEquals(1, cases.toRun(theirs).size());
  }

  private Session fork(Caller caller) {
    Session original = head();
    Session copy =
        sessions
            .sessions()
            .copy(
                caller,
                original,
                sessions.sessions().files(original).sources(),
                new Session.Origin(session, 0),
                null);
    cases.copy(caller, original, copy);
    return copy;
  }
}
