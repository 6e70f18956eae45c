package codecrafter.worker.mail;

import codecrafter.contract.mail.MailKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of each kind of mail, as plain text and as HTML in one layout, from the resources below
 * {@code /mail}. {@code {{name}}} stands for a value; in HTML it is escaped, and no value can add a
 * line.
 */
final class Templates {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private final String layout = resource("layout.html");
  private final Map<MailKind, String> texts = new EnumMap<>(MailKind.class);
  private final Map<MailKind, String> pages = new EnumMap<>(MailKind.class);

  Templates() {
    for (MailKind kind : MailKind.values()) {
      texts.put(kind, resource(kind.wire() + ".txt"));
      pages.put(kind, resource(kind.wire() + ".html"));
    }
  }

  /**
   * The plain text.
   *
   * @throws IllegalArgumentException when a value is missing
   */
  String text(MailKind kind, Map<String, String> values) {
    return fill(template(texts, kind), values, false);
  }

  /**
   * The HTML page.
   *
   * @throws IllegalArgumentException when a value is missing
   */
  String html(MailKind kind, String subject, Map<String, String> values) {
    String body = fill(template(pages, kind), values, true);
    return layout.replace("{{subject}}", escaped(oneLine(subject))).replace("{{body}}", body);
  }

  /** A text without line breaks and other control characters. */
  static String oneLine(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String template(Map<MailKind, String> templates, MailKind kind) {
    return templates.getOrDefault(kind, "");
  }

  private static String fill(String template, Map<String, String> values, boolean html) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> {
          String value = values.get(place.group(1));
          if (value == null) {
            throw new IllegalArgumentException("The mail has no value " + place.group(1));
          }
          String line = oneLine(value);
          return Matcher.quoteReplacement(html ? escaped(line) : line);
        });
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String resource(String name) {
    try (InputStream in = Templates.class.getResourceAsStream("/mail/" + name)) {
      if (in == null) {
        throw new IllegalStateException("/mail/" + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("/mail/" + name + " cannot be read", e);
    }
  }
}
