package codecrafter.api.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a page ended: the time its list is ordered by, newest first, and the id that breaks ties.
 */
public record Cursor(Instant at, String id) {
  public String text() {
    String plain = at.toEpochMilli() + " " + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a cursor.
   *
   * @throws Refusal 422 when it is none
   */
  public static Cursor of(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      return new Cursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
    } catch (RuntimeException e) {
      throw Refusal.invalid("cursor", "must be the next of an earlier answer");
    }
  }
}
