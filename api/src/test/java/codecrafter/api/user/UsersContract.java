package codecrafter.api.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of accounts does. */
abstract class UsersContract {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00.123Z");

  abstract Users users();

  private static String unique() {
    return UUID.randomUUID().toString().substring(0, 13);
  }

  private User member(String name) {
    return new User(
        users().newId(),
        name,
        name + "@example.com",
        "hash",
        "Ada",
        null,
        Role.USER,
        NOW,
        null,
        false);
  }

  @Test
  void givesBackAnAccountByIdByNameAndByEmail() {
    User user = member(unique());
    users().add(user);
    assertEquals(Optional.of(user), users().find(user.id()));
    assertEquals(Optional.of(user), users().findByLogin(user.username()));
    assertEquals(Optional.of(user), users().findByLogin(user.username() + "@example.com"));
    assertEquals(Optional.of(Role.USER), users().role(user.id()));
  }

  @Test
  void knowsNobodyByAnIdThatIsNone() {
    assertEquals(Optional.empty(), users().find("x"));
    assertEquals(Optional.empty(), users().role("0".repeat(24)));
    assertEquals(Optional.empty(), users().findByLogin("nobody-" + unique()));
  }

  @Test
  void refusesAUsernameOrEmailThatIsTaken() {
    User user = member(unique());
    users().add(user);
    User sameName =
        new User(
            users().newId(),
            user.username(),
            unique() + "@example.com",
            "h",
            null,
            null,
            Role.USER,
            NOW,
            null,
            false);
    User sameEmail =
        new User(
            users().newId(), unique(), user.email(), "h", null, null, Role.USER, NOW, null, false);
    assertEquals("username", assertThrows(Users.Taken.class, () -> users().add(sameName)).field());
    assertEquals("email", assertThrows(Users.Taken.class, () -> users().add(sameEmail)).field());
  }

  @Test
  void givesADisabledAccountNoRole() {
    User user = member(unique());
    users()
        .add(
            new User(
                user.id(),
                user.username(),
                user.email(),
                user.passwordHash(),
                null,
                null,
                Role.USER,
                NOW,
                null,
                false,
                true));
    assertEquals(Optional.empty(), users().role(user.id()));
    assertTrue(users().find(user.id()).orElseThrow().disabled());
  }

  @Test
  void holdsManyGuestsWithoutAnEmail() {
    for (int i = 0; i < 2; i++) {
      User guest =
          new User(users().newId(), unique(), null, null, null, null, Role.GUEST, NOW, NOW, false);
      users().add(guest);
      assertEquals(Optional.of(guest), users().find(guest.id()));
    }
  }

  @Test
  void remembersWhenSomebodyCame() {
    User user = member(unique());
    users().add(user);
    users().loggedIn(user.id(), NOW.plusSeconds(5));
    assertEquals(NOW.plusSeconds(5), users().find(user.id()).orElseThrow().lastLogin());
  }

  @Test
  void remembersThatAnAddressIsReadByItsOwner() {
    User user = member(unique());
    users().add(user);
    assertFalse(users().verifyEmail(user.id(), "old-" + user.email()));
    assertFalse(users().find(user.id()).orElseThrow().emailVerified());
    assertTrue(users().verifyEmail(user.id(), user.username() + "@example.com"));
    assertTrue(users().find(user.id()).orElseThrow().emailVerified());
    assertFalse(users().verifyEmail("x", user.username() + "@example.com"));
  }

  @Test
  void knowsWhetherThereIsAnAdministrator() {
    users().add(administrator());
    assertTrue(users().hasAdministrator());
  }

  @Test
  void takesAUsernameForTheSameInAnyCaseAndShowsItAsItWasWritten() {
    String name = "Ada-" + unique();
    User user = member(name);
    users().add(user);
    assertEquals(name, users().find(user.id()).orElseThrow().username());
    assertEquals(user.id(), users().findByLogin(name.toUpperCase(Locale.ROOT)).orElseThrow().id());
    assertEquals(user.id(), users().findByLogin("\uff21da" + name.substring(3)).orElseThrow().id());
    User other = member(name.toLowerCase(Locale.ROOT));
    assertEquals("username", assertThrows(Users.Taken.class, () -> users().add(other)).field());
  }

  @Test
  void namesTheRightFieldWhenAUsernameHoldsTheWordEmail() {
    User user = member("email-" + unique());
    users().add(user);
    User other =
        new User(
            users().newId(),
            user.username(),
            unique() + "@example.com",
            "h",
            null,
            null,
            Role.USER,
            NOW,
            null,
            false);
    assertEquals("username", assertThrows(Users.Taken.class, () -> users().add(other)).field());
  }

  @Test
  void changesWhatIsGivenAndLeavesTheRest() {
    User user = member(unique());
    users().add(user);
    assertEquals(Preferences.USUAL, users().preferences(user.id()));
    Preferences dark =
        new Preferences(
            "dark", "de", new Preferences.EditorSettings(16, 2, "emacs", true, true, "fira"));
    users().change(user.id(), null, "Lovelace", dark);
    assertEquals("Ada", users().find(user.id()).orElseThrow().firstName());
    assertEquals("Lovelace", users().find(user.id()).orElseThrow().lastName());
    assertEquals(dark, users().preferences(user.id()));
    users().change(user.id(), "", null, null);
    assertNull(users().find(user.id()).orElseThrow().firstName());
    assertEquals(dark, users().preferences(user.id()));
    users().setPassword(user.id(), "another");
    assertEquals("another", users().find(user.id()).orElseThrow().passwordHash());
  }

  @Test
  void removesAnAccount() {
    User user = member(unique());
    users().add(user);
    users().remove(user.id());
    users().remove(user.id());
    assertEquals(Optional.empty(), users().find(user.id()));
  }

  private User administrator() {
    String name = unique();
    return new User(
        users().newId(),
        name,
        name + "@example.com",
        "h",
        null,
        null,
        Role.ADMIN,
        NOW,
        null,
        false);
  }
}
