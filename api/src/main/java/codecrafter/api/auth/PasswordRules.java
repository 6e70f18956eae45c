package codecrafter.api.auth;

import codecrafter.contract.wire.Invalid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which passwords may be chosen, and which spellings of one are the same. */
final class PasswordRules {
  /** bcrypt reads no more. */
  static final int MAX_BYTES = 72;

  private static final int MIN_CHARACTERS = 8;
  private static final String LIST = "/common-passwords.txt";
  private static final Set<String> COMMON = common();

  private PasswordRules() {}

  /**
   * A password as it is hashed: in NFC, since one keyboard sends an é as one character and another
   * as two. Case, spaces and everything else stay as they are.
   */
  static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  /** Whether bcrypt would read all of it. */
  static boolean fits(String normal) {
    return normal.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES && normal.indexOf('\0') < 0;
  }

  /**
   * Checks a password that is being chosen.
   *
   * @throws Invalid saying what is wrong with it
   */
  static void check(String password, String username, @Nullable String email) {
    String normal = normal(password);
    if (normal.codePointCount(0, normal.length()) < MIN_CHARACTERS) {
      throw new Invalid("password", "must have at least " + MIN_CHARACTERS + " characters");
    }
    if (normal.indexOf('\0') >= 0) {
      throw new Invalid("password", "must not have a NUL");
    }
    if (!fits(normal)) {
      throw new Invalid(
          "password",
          "must have at most "
              + MAX_BYTES
              + " bytes in UTF-8: as many plain letters, fewer others");
    }
    String lower = normal.toLowerCase(Locale.ROOT);
    if (COMMON.contains(lower)) {
      throw new Invalid("password", "is one of those that are tried first");
    }
    if (lower.equals(username.toLowerCase(Locale.ROOT)) || lower.equals(email)) {
      throw new Invalid("password", "must not be your username or email");
    }
  }

  private static Set<String> common() {
    try (InputStream in = PasswordRules.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException(LIST + " is not on the class path");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
