package codecrafter.worker.job;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * What a file is taken for: by the end of its name, if its first bytes do not deny it. The list is
 * short, and what is not on it is only bytes.
 */
final class MediaTypes {
  static final String BYTES = "application/octet-stream";

  /** How much of a file is looked at. */
  private static final int HEAD = 1024;

  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("json", "application/json"),
          Map.entry("csv", "text/csv"),
          Map.entry("txt", "text/plain"),
          Map.entry("htm", "text/html"),
          Map.entry("html", "text/html"));

  private MediaTypes() {}

  static String of(String path, byte[] content) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = BY_ENDING.getOrDefault(ending, BYTES);
    return fits(type, content) ? type : BYTES;
  }

  private static boolean fits(String type, byte[] content) {
    return switch (type) {
      case "image/png" -> has(content, 0, "89504e470d0a1a0a");
      case "image/jpeg" -> has(content, 0, "ffd8ff");
      case "image/gif" -> has(content, 0, "474946383761") || has(content, 0, "474946383961");
      case "image/webp" -> has(content, 0, "52494646") && has(content, 8, "57454250");
      case "application/pdf" -> has(content, 0, "255044462d");
      case "image/svg+xml" -> isText(content) && head(content).contains("<svg");
      default -> isText(content);
    };
  }

  private static boolean has(byte[] content, int at, String hex) {
    byte[] magic = HexFormat.of().parseHex(hex);
    return content.length >= at + magic.length
        && Arrays.equals(content, at, at + magic.length, magic, 0, magic.length);
  }

  /** Text has no NUL, in whatever encoding a browser would take it for. */
  private static boolean isText(byte[] content) {
    for (int i = 0; i < Math.min(content.length, HEAD); i++) {
      if (content[i] == 0) {
        return false;
      }
    }
    return true;
  }

  private static String head(byte[] content) {
    return new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
  }
}
