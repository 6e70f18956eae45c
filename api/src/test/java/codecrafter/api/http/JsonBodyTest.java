package codecrafter.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import codecrafter.api.execute.RunRequest;
import codecrafter.contract.wire.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
  private static RunRequest read(String json) {
    return JsonBody.bind(JsonBody.parse(json), RunRequest.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "17",
        "\"x\"",
        "{",
        "{\"code\":}",
        "{} {}",
        "{\"code\":\"a\",}",
        "{'code':'x'}",
        "{\"code\":\"a\",\"code\":\"b\"}",
        "{\"code\":NaN}",
        "{\"code\":\"\u0001\"}"
      })
  void refusesWhatIsNoJsonObject(String text) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(text));
    assertEquals(400, refusal.status());
    assertFalse(refusal.problem().detail().contains("jackson"));
  }

  @Test
  void takesAWholeNumberHoweverItIsWritten() {
    RunRequest whole = read("{\"limits\":{\"wallMs\":2000}}");
    for (String number : new String[] {"2000.0", "2e3", "20000E-1"}) {
      assertEquals(whole, read("{\"limits\":{\"wallMs\":" + number + "}}"), number);
    }
    for (String number : new String[] {"2000.5", "1e400", "-1e400", "9007199254740994.0"}) {
      assertThrows(Refusal.class, () -> read("{\"limits\":{\"wallMs\":" + number + "}}"), number);
    }
  }

  @Test
  void refusesJsonThatIsTooDeep() {
    assertEquals(
        400, assertThrows(Refusal.class, () -> read("{\"a\":" + "[".repeat(100_000))).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"code\":1}|code|must be a text",
        "{\"code\":true}|code|must be a text",
        "{\"code\":{\"$ne\":null}}|code|must be a text",
        "{\"code\":[\"x\"]}|code|must be a text",
        "{\"files\":\"x\"}|files|must be a list",
        "{\"files\":[17]}|files[0]|must be an object",
        "{\"files\":[{\"path\":1}]}|files[0].path|must be a text",
        "{\"args\":[{}]}|args[0]|must be a text",
        "{\"limits\":[]}|limits|must be an object",
        "{\"limits\":{\"wallMs\":\"10\"}}|limits.wallMs|must be a whole number",
        "{\"limits\":{\"wallMs\":1.5}}|limits.wallMs|must be a whole number",
        "{\"limits\":{\"pids\":99999999999}}|limits.pids|must be a whole number"
      })
  void namesTheFieldOfTheWrongType(String json, String field, String message) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(json));
    assertEquals(400, refusal.status());
    assertEquals(new Problem.Field(field, message), refusal.problem().errors().getFirst());
  }

  @Test
  void saysWhatAValueItselfRefuses() {
    Invalid invalid =
        assertThrows(
            Invalid.class, () -> read("{\"files\":[{\"path\":\"../x\",\"content\":\"\"}]}"));
    assertEquals("files", invalid.field());
  }

  @Test
  void paysNoHeedToFieldsItDoesNotKnow() {
    assertEquals("x", read("{\"code\":\"x\",\"role\":\"admin\",\"__proto__\":{}}").code());
  }
}
