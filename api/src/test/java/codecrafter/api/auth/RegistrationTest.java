package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        "аdа",
        "ad\u200ba",
        "\u202eada",
        "ada\u0000",
        "ada\u0301",
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
        "a@.d",
        "a\r\nBcc: x@example.com",
        "ad\u200ba@example.com",
        "аda@example.com",
        ".ada@example.com",
        "a..da@example.com",
        "ada@-example.com",
        "ada@exa_mple.com",
        "\"a b\"@example.com"
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
        "Password123",
        "1q2w3e4r5t",
        "qwertyuiop",
        "CodeCrafter",
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
  void namesTheLetterThatMayNotBeInAUsername() {
    Invalid invalid =
        assertThrows(Invalid.class, () -> with("\u0430da", "ada@example.com", "correct horse"));
    assertTrue(
        invalid.getMessage().contains("U+0430 (CYRILLIC SMALL LETTER A)"), invalid.getMessage());
  }

  @Test
  void bringsWideLettersToTheUsualOnes() {
    Registration wide = with("\uff21\uff24\uff21", "\uff21da@example.com", "correct horse");
    assertEquals("ADA", wide.username());
    assertEquals("ada@example.com", wide.email());
  }

  @Test
  void writesADomainAsTheNetworkDoes() {
    assertEquals(
        "ada@xn--bcher-kva.example",
        with("ada", "Ada@B\u00dcCHER.example", "correct horse").email());
    assertEquals(
        "ada@xn--bcher-kva.example",
        with("ada", "ada@bu\u0308cher.example", "correct horse").email());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\u202eb", "A\u200bb", "A\nb", "A\u0007b", "A\u2066b", "\ud800b"})
  void refusesAPersonalNameWithWhatCannotBeSeen(String name) {
    refused(
        "firstName", () -> new Registration("ada", "ada@example.com", "correct horse", name, null));
  }

  @Test
  void takesPersonalNamesOfAllScripts() {
    for (String name : new String[] {"Ädä", "Мария", "李", "O'Neil-Smith", "عمر"}) {
      assertEquals(
          name,
          new Registration("ada", "ada@example.com", "correct horse", name, null).firstName());
    }
  }

  @Test
  void putsAnEmailInLowerCase() {
    assertEquals("ada@example.com", with("ada", " Ada@Example.COM ", "correct horse").email());
  }
}
