package codecrafter.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.collab.Heading;
import codecrafter.api.http.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** What every store of sessions does. */
abstract class SessionStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00.123Z");

  final String owner = new ObjectId().toHexString();

  abstract SessionStore store();

  Session session(String title, Instant createdAt) {
    return new Session(
        store().newId(),
        owner,
        title,
        "python",
        List.of(),
        false,
        true,
        List.of(new Session.Participant(new ObjectId().toHexString(), "editor")),
        createdAt,
        createdAt);
  }

  private List<String> titles(SessionStore.Listing listing) {
    return store().owned(owner, listing).stream().map(Session::title).toList();
  }

  @Test
  void givesBackWhatItWasGiven() {
    Session session = session("One", NOW);
    store().add(session);
    assertEquals(Optional.of(session), store().find(session.id()));
    assertEquals(Optional.of(session), store().find(session.id()));
  }

  @Test
  void knowsNoSessionByAnIdThatIsNone() {
    assertEquals(Optional.empty(), store().find("x"));
    assertEquals(Optional.empty(), store().find(new ObjectId().toHexString()));
  }

  @Test
  void takesNothingOfAHeadingThatIsOlderThanWhatIsThere() {
    Session session = session("One", NOW);
    store().add(session);
    store().change(session.id(), new Heading("Three", null, true), 3, NOW.plusSeconds(3));
    store().change(session.id(), new Heading("Two", "c", null), 2, NOW.plusSeconds(2));
    store().change(session.id(), null, 4, NOW.plusSeconds(1));
    Session now = store().find(session.id()).orElseThrow();
    assertEquals("Three", now.title());
    assertEquals("c", now.language(), "comes late, and nobody else said it");
    assertTrue(now.isPublic());
    assertEquals(NOW.plusSeconds(3), now.updatedAt());
    store().change(session.id(), new Heading(null, "go", null), 4, NOW.plusSeconds(4));
    now = store().find(session.id()).orElseThrow();
    assertEquals("Three", now.title());
    assertEquals("go", now.language());
    assertNull(now.main());
    store().change(session.id(), Heading.NOTHING.withMain("a.py"), 5, NOW.plusSeconds(4));
    assertEquals("a.py", store().find(session.id()).orElseThrow().main());
    store().change(session.id(), Heading.NOTHING.withMain(""), 6, NOW.plusSeconds(4));
    assertNull(store().find(session.id()).orElseThrow().main());
    store().change("x", new Heading("X", null, null), 1, NOW);
  }

  @Test
  void knowsWhoseSessionsThereAre() {
    Session session = session("One", NOW);
    store().add(session);
    assertEquals(List.of(session.id()), store().idsOf(owner));
    assertEquals(List.of(), store().idsOf(new ObjectId().toHexString()));
    assertEquals(List.of(), store().idsOf("x"));
  }

  @Test
  void forgetsWhatIsDeleted() {
    Session session = session("One", NOW);
    store().add(session);
    store().delete(session.id());
    assertEquals(Optional.empty(), store().find(session.id()));
  }

  @Test
  void listsAnOwnersSessionsNewestFirstInPagesWithoutAGap() {
    for (int i = 0; i < 7; i++) {
      store().add(session("Title " + i, NOW.plusMillis(i / 3)));
    }
    List<String> seen = new ArrayList<>();
    Cursor after = null;
    while (true) {
      List<Session> page = store().owned(owner, new SessionStore.Listing(null, after, 2));
      if (page.isEmpty()) {
        break;
      }
      assertTrue(page.getFirst().unlogged().isEmpty());
      page.forEach(session -> seen.add(session.title()));
      after = new Cursor(page.getLast().createdAt(), page.getLast().id());
    }
    assertEquals(7, seen.size());
    assertEquals(7, seen.stream().distinct().count());
    assertEquals("Title 6", seen.getFirst());
  }

  @Test
  void findsATitleByItsTextInAnyCaseAndNotByAPattern() {
    store().add(session("Bill (splitter)", NOW));
    store().add(session("Other", NOW));
    assertEquals(List.of("Bill (splitter)"), titles(new SessionStore.Listing("BILL (", null, 10)));
    assertEquals(List.of(), titles(new SessionStore.Listing(".*", null, 10)));
  }

  @Test
  void listsWhatIsPublicAndNothingElse() {
    Session hidden = session("Hidden", NOW.plusSeconds(1_000_000));
    Session shown =
        new Session(
            store().newId(),
            owner,
            "Shown",
            "python",
            List.of(),
            true,
            true,
            List.of(),
            NOW,
            NOW.plusSeconds(1_000_000));
    store().add(hidden);
    store().add(shown);
    List<String> ids =
        store().published(new SessionStore.Listing(null, null, 100)).stream()
            .map(Session::id)
            .toList();
    assertTrue(ids.contains(shown.id()));
    assertFalse(ids.contains(hidden.id()));
  }
}
