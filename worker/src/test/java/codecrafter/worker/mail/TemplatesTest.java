package codecrafter.worker.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.mail.MailKind;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplatesTest {
  private final Templates templates = new Templates();

  private static Map<String, String> values(MailKind kind, String text) {
    Map<String, String> values = new TreeMap<>();
    kind.valueNames().forEach(name -> values.put(name, name + text));
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void showsEveryValueInBothForms(MailKind kind) {
    Map<String, String> values = values(kind, "-is-here");
    String text = templates.text(kind, values);
    String html = templates.html(kind, kind.subject(values), values);
    for (String value : values.values()) {
      assertTrue(text.contains(value), text);
      assertTrue(html.contains(value), html);
    }
    assertFalse((text + html).contains("{{"), text + html);
  }

  @ParameterizedTest
  @EnumSource
  void escapesValuesAndLetsNoneAddALine(MailKind kind) {
    Map<String, String> values = values(kind, "<script>\"'&\r\nx\u2028y{{link}}");
    String html = templates.html(kind, "<b>\r\nz", values);
    assertFalse(html.contains("<script>"), html);
    assertFalse(html.contains("<b>"), html);
    assertTrue(html.contains("&lt;script&gt;&quot;&#39;&amp;"), html);
    String plain = templates.text(kind, values(kind, ""));
    assertEquals(plain.lines().count(), templates.text(kind, values).lines().count());
  }

  @Test
  void refusesAMailThatLacksAValue() {
    assertThrows(
        IllegalArgumentException.class,
        () -> templates.text(MailKind.RESET, Map.of("name", "Ada")));
  }

  @Test
  void loadsNothingFromElsewhere() {
    for (MailKind kind : MailKind.values()) {
      String html = templates.html(kind, "s", values(kind, ""));
      assertFalse(html.matches("(?s).*(<img|<script|<link|src=|url\\().*"), html);
    }
  }
}
