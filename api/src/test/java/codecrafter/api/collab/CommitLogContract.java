package codecrafter.api.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every log does. */
abstract class CommitLogContract {
  private static final Instant NOW = Instant.parse("2026-11-25T05:00:00.123Z");

  private final String session = UUID.randomUUID().toString();
  private final String file = UUID.randomUUID().toString();

  abstract CommitLog log();

  private Commit first() {
    return new Commit(
        session,
        0,
        NOW,
        "ann",
        List.of(),
        List.of(
            new TreeChange.Added(file, "main.py", null, "a😀\n"),
            new TreeChange.Added("bytes-" + file, "x.bin", "base64", "AAEC")),
        null,
        false);
  }

  private Commit writing(long revision, long version, String client, long sequence, int count) {
    List<Authored> updates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ChangeSet changes = ChangeSet.replace(4 + (int) version + i, 1, 3, "x\"\n\u0000é");
      updates.add(new Authored(new Update(client, sequence + i, changes), "ann", NOW));
    }
    Commit.Text text = new Commit.Text(file, "main.py", version, updates);
    return new Commit(session, revision, NOW, "ann", List.of(text), List.of(), null, false);
  }

  @Test
  void givesBackWhatItWasGiven() {
    Commit rest =
        new Commit(
            session,
            2,
            NOW.plusMillis(1),
            "bob",
            List.of(),
            List.of(
                new TreeChange.Moved(file, "main.py", "a/main.py"),
                new TreeChange.Removed("bytes-" + file, "x.bin")),
            new Heading("New", null, true, "a/main.py"),
            false);
    List<Commit> all = List.of(first(), writing(1, 0, "client-1", 0, 2), rest);
    all.forEach(commit -> assertTrue(log().append(commit)));
    assertEquals(all, log().read(session, 0, Long.MAX_VALUE));
    assertEquals(all.subList(1, 2), log().read(session, 1, 1));
    assertEquals(List.of(), log().read(session, 3, Long.MAX_VALUE));
    assertEquals(List.of(rest, all.get(1)), log().before(session, 3, 2));
  }

  @Test
  void tellsWhereALogEnds() {
    assertEquals(Optional.empty(), log().end(session));
    log().append(first());
    log().append(writing(1, 0, "client-1", 0, 1));
    assertEquals(Optional.of(new Place(1, NOW, false)), log().end(session));
    log().append(new Commit(session, 2, NOW, "ann", List.of(), List.of(), null, true));
    assertEquals(Optional.of(new Place(2, NOW, true)), log().end(session));
  }

  @Test
  void givesAPlaceToOneCommitOnly() {
    assertTrue(log().append(first()));
    assertFalse(log().append(first()));
    Commit winner = writing(1, 0, "client-1", 0, 1);
    assertTrue(log().append(winner));
    assertFalse(log().append(writing(1, 0, "client-2", 0, 1)));
    assertEquals(List.of(winner), log().read(session, 1, 9));
  }

  @Test
  void findsTheUpdatesOfAFileWhereverTheyBegin() {
    log().append(first());
    log().append(writing(1, 0, "client-1", 0, 3));
    log().append(writing(2, 3, "client-2", 0, 1));
    log().append(writing(3, 4, "client-1", 3, 2));
    List<Authored> all = log().ofFile(file, 0, 6);
    assertEquals(6, all.size());
    for (int from = 0; from <= 6; from++) {
      for (int to = from; to <= 6; to++) {
        assertEquals(all.subList(from, to), log().ofFile(file, from, to));
      }
    }
    assertEquals(Optional.of(all.get(5)), log().last(file, "client-1", 3));
    assertEquals(Optional.of(all.get(3)), log().last(file, "client-2", 3));
    assertEquals(Optional.empty(), log().last(file, "client-3", 3));
    assertEquals(Optional.empty(), log().last("other", "client-1", 3));
    assertEquals(Optional.of(all.get(2)), log().last(file, "client-1", 2));
  }

  @Test
  void knowsWhichSessionsAreFurther() {
    log().append(first());
    log().append(writing(1, 0, "client-1", 0, 1));
    assertEquals(List.of(session), log().newer(Map.of(session, 0L, "other", 5L)));
    assertEquals(List.of(), log().newer(Map.of(session, 1L)));
    assertEquals(Map.of(session, 1L), log().revisions(List.of(session, "other")));
  }

  @Test
  void keepsPictures() {
    Files files = Replay.after(Replay.nothing(session), first());
    log().append(first());
    log().keep(files);
    log().keep(files);
    assertEquals(files, log().picture(session, 7));
    assertEquals(files, log().picture(session, 0));
    assertNull(log().picture(session, -1));
    assertNull(log().picture("other", 7));
  }

  @Test
  void leavesNothingOfWhatEndedButTheEnd() {
    log().append(first());
    log().keep(Replay.after(Replay.nothing(session), first()));
    Commit end = new Commit(session, 1, NOW, "ann", List.of(), List.of(), null, true);
    assertTrue(log().append(end));
    log().clear(session);
    assertEquals(List.of(end), log().read(session, 0, 9));
    assertNull(log().picture(session, 9));
  }
}
