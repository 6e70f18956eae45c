package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import codecrafter.contract.wire.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
  private static Registration with(String username, String email, String password) {
    return new Registration(username, email, password, null, null);
  }

  private static void refused(String field, Runnable registration) {
    assertEquals(field, assertThrows(Invalid.class, registration::run).field());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a b",
        "-ada",
        "ada@home",
        "ada\n",
        "ada\u001b[31m",
        "ädä",
        "<b>ada</b>",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void refusesAUsernameThatIsNone(String username) {
    refused("username", () -> with(username, "ada@example.com", "correct horse"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.com",
        "ada@",
        "ada@home",
        "a b@example.com",
        "a@b@c.d",
        "a@.d"
      })
  void refusesAnEmailThatIsNone(String email) {
    refused("email", () -> with("ada", email, "correct horse"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567",
        "password",
        "PassWord",
        "ada-lovelace",
        "ada@example.com",
        "nul\0nul\0nul",
        "0123456789012345678901234567890123456789012345678901234567890123456789012"
      })
  void refusesAPasswordThatIsEasyShortOrTooLong(String password) {
    refused("password", () -> with("ada-lovelace", "ada@example.com", password));
  }

  @Test
  void countsAPasswordsBytesAndNotItsLetters() {
    refused("password", () -> with("ada", "ada@example.com", "😀".repeat(64)));
    assertDoesNotThrow(() -> with("ada", "ada@example.com", "😀".repeat(18)));
    assertDoesNotThrow(() -> with("ada", "ada@example.com", "x".repeat(72)));
    assertDoesNotThrow(() -> with("ada", "ada@example.com", "пароль с пробелом"));
  }

  @Test
  void putsAnEmailInLowerCase() {
    assertEquals("ada@example.com", with("ada", " Ada@Example.COM ", "correct horse").email());
  }
}
