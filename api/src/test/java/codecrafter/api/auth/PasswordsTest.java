package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.http.Refusal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords(4);

  @AfterEach
  void end() {
    passwords.close();
  }

  @Test
  void knowsAPasswordAgain() {
    String hash = passwords.hash("correct horse");
    assertTrue(passwords.matches("correct horse", hash));
    assertFalse(passwords.matches("correct hors", hash));
    assertFalse(passwords.matches("correct horsee", hash));
    assertFalse(passwords.matches("", hash));
  }

  @Test
  void tellsPasswordsApartUpToTheirLastByte() {
    String longest = "x".repeat(71);
    String hash = passwords.hash(longest + "a");
    assertTrue(passwords.matches(longest + "a", hash));
    assertFalse(passwords.matches(longest + "b", hash));
    assertFalse(passwords.matches(longest, hash));
    assertFalse(passwords.matches(longest + "ab", hash));
  }

  @Test
  void readsHashesThatOtherToolsMade() {
    String hash = passwords.hash("correct horse").substring(4);
    for (String prefix : new String[] {"$2a$", "$2b$", "$2y$"}) {
      assertTrue(passwords.matches("correct horse", prefix + hash), prefix);
    }
  }

  @Test
  void matchesNothingWithoutAHash() {
    assertFalse(passwords.matches("nobody's", null));
  }

  @Test
  void doesTheSameWorkForNobodyAsForSomebody() {
    String hash = passwords.hash("correct horse");
    passwords.matches("correct horsf", hash);
    long forSomebody = passwords.verifications();
    passwords.matches("correct horsf", null);
    assertEquals(2 * forSomebody, passwords.verifications());
    passwords.matches("x".repeat(73), hash);
    passwords.matches("x".repeat(73), null);
    assertEquals(2 * forSomebody, passwords.verifications());
  }

  @Test
  void takesTwoFormsOfOneLetterForTheSame() {
    String hash = passwords.hash("caf\u00e9 noir");
    assertTrue(passwords.matches("cafe\u0301 noir", hash));
    assertFalse(passwords.matches("cafe noir", hash));
    assertFalse(passwords.matches("CAF\u00c9 NOIR", hash));
  }

  @Test
  void refuseWhoeverGetsNoTurnInAWhile() {
    List<Passwords.Turn> turns = IntStream.range(0, 31).mapToObj(i -> passwords.turn()).toList();
    assertEquals(429, assertThrows(Refusal.class, passwords::turn).status());
    assertEquals(429, assertThrows(Refusal.class, () -> passwords.hash("correct")).status());
    turns.forEach(Passwords.Turn::close);
    assertTrue(passwords.matches("correct", passwords.hash("correct")));
  }

  @Test
  void costsTwelveRounds() {
    try (Passwords real = new Passwords()) {
      assertEquals("$2a$12$", real.hash("correct horse").substring(0, 7));
    }
  }
}
