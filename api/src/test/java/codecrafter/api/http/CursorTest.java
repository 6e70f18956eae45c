package codecrafter.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void readsBackWhatItWrote() {
    Cursor cursor = new Cursor(Instant.parse("2026-11-24T18:00:00.123Z"), "an id");
    assertEquals(cursor, Cursor.of(cursor.text()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "====", "MTIz", "eHh4IHl5eQ", "ä"})
  void refusesWhatIsNoCursor(String text) {
    assertEquals(422, assertThrows(Refusal.class, () -> Cursor.of(text)).status());
  }
}
