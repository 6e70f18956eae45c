package codecrafter.api.auth;

import codecrafter.contract.wire.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Which passwords may be chosen. */
final class PasswordRules {
  /** bcrypt reads no more. */
  static final int MAX_BYTES = 72;

  private static final int MIN_CHARACTERS = 8;
  private static final Set<String> COMMON =
      Set.of(
          "password",
          "password1",
          "password12",
          "password123",
          "passw0rd",
          "12345678",
          "123456789",
          "1234567890",
          "87654321",
          "11111111",
          "00000000",
          "qwertyui",
          "qwertyuiop",
          "qwerty123",
          "1q2w3e4r",
          "1qaz2wsx",
          "abcd1234",
          "abc12345",
          "iloveyou",
          "sunshine",
          "princess",
          "football",
          "baseball",
          "superman",
          "trustno1",
          "letmein1",
          "welcome1",
          "computer",
          "changeme",
          "codecrafter");

  private PasswordRules() {}

  /**
   * Checks a password that is being chosen.
   *
   * @throws Invalid saying what is wrong with it
   */
  static void check(String password, String username, String email) {
    if (password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
      throw new Invalid("password", "must have at least " + MIN_CHARACTERS + " characters");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new Invalid(
          "password", "must have at most " + MAX_BYTES + " bytes in UTF-8, which is fewer emoji");
    }
    if (password.indexOf('\0') >= 0) {
      throw new Invalid("password", "must not have a NUL");
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (COMMON.contains(lower)) {
      throw new Invalid("password", "is one of those that are tried first");
    }
    if (lower.equals(username.toLowerCase(Locale.ROOT)) || lower.equals(email)) {
      throw new Invalid("password", "must not be your username or email");
    }
  }
}
