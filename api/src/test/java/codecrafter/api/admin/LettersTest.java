package codecrafter.api.admin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LettersTest {
  private static byte[] golden(String name) throws IOException {
    try (InputStream in = LettersTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  @Test
  void showNothingOfHiddenCases() throws IOException {
    byte[] job = golden("job-test");
    assertTrue(new String(job, StandardCharsets.UTF_8).contains("1 2\\n"));
    String shown = new String(RabbitLetters.withoutHidden(job), StandardCharsets.UTF_8);
    assertFalse(shown.contains("1 2\\n") || shown.contains("3\\n") || shown.contains("-v"), shown);
    assertTrue(shown.contains("\"adds\"") && shown.contains("\"nothing\""), shown);
  }

  @Test
  void showAllElseAsItCame() throws IOException {
    byte[] job = golden("job-execute");
    assertArrayEquals(job, RabbitLetters.withoutHidden(job));
    byte[] none = "{\"testing\": 7".getBytes(StandardCharsets.UTF_8);
    assertSame(none, RabbitLetters.withoutHidden(none));
  }
}
