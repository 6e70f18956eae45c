package codecrafter.contract.job;

import codecrafter.contract.wire.Invalid;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which paths a program's files may have: such as every file system and archive can hold. */
public final class SourcePath {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_NAME_BYTES = 255;

  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?|\\.git|__proto__");
  private static final Pattern ENCODED = Pattern.compile("(?i)%(2e|2f|5c|00)");

  private SourcePath() {}

  /**
   * Checks a path.
   *
   * @throws Invalid for an absolute or empty path, a part that is empty, {@code .} or {@code ..}, a
   *     control, bidirectional or unpaired surrogate character, a backslash, a drive letter, a part
   *     that begins with {@code -}, {@code ~} or {@code @} (options, homes, response files), a name
   *     that Windows, git or JavaScript keep for themselves, a name over 255 bytes, or more than 16
   *     parts
   */
  public static void check(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length > MAX_DEPTH) {
      throw refused(path, "has more than " + MAX_DEPTH + " parts");
    }
    if (path.matches("[A-Za-z]:.*")) {
      throw refused(path, "begins with a drive letter");
    }
    path.codePoints()
        .filter(SourcePath::isUnsafe)
        .findFirst()
        .ifPresent(c -> {
          throw refused(path, "has a character that is not allowed (U+%04X)".formatted(c));
        });
    for (String part : parts) {
      checkPart(path, part);
    }
  }

  /** Two paths with one key would be one file on some system. */
  public static String key(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static void checkPart(String path, String part) {
    if (part.isEmpty()) {
      throw refused(path, "must be relative, without empty parts");
    }
    if (part.equals(".") || part.equals("..")) {
      throw refused(path, "may not have . or .. as a part");
    }
    if (!part.equals(part.strip()) || (part.endsWith(".") && !part.matches("\\.{3,}"))) {
      throw refused(path, "has a part that begins or ends with a space, or ends with a dot");
    }
    if ("-~@".indexOf(part.charAt(0)) >= 0) {
      throw refused(path, "has a part that begins with " + part.charAt(0));
    }
    if (RESERVED.matcher(part).matches()) {
      throw refused(path, "has a name that tools or other systems keep for themselves");
    }
    if (ENCODED.matcher(part).find()) {
      throw refused(path, "has a percent-encoded separator");
    }
    if (part.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      throw refused(path, "has a name over " + MAX_NAME_BYTES + " bytes");
    }
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> c == '\\';
    };
  }

  private static Invalid refused(String path, String why) {
    String shown =
        path.codePoints()
            .limit(60)
            .mapToObj(c -> isUnsafe(c) && c != '\\' ? "?" : Character.toString(c))
            .reduce("", String::concat);
    return new Invalid("files", "the path \"" + shown + "\" " + why);
  }
}
