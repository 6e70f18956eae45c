package codecrafter.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.access.SessionAction;
import codecrafter.api.collab.Authority;
import codecrafter.api.collab.AuthorityInMemory;
import codecrafter.api.collab.Edit;
import codecrafter.api.collab.FileEdit;
import codecrafter.api.http.Cursor;
import codecrafter.api.http.Refusal;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Languages;
import codecrafter.contract.wire.Invalid;
import codecrafter.testkit.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
  private final InMemorySessions store = new InMemorySessions();
  private final Languages table = Languages.load();
  private final HandClock clock = new HandClock();
  private final Authority authority = AuthorityInMemory.create(clock);
  private final List<String> changed = new ArrayList<>();
  private final Sessions sessions = new Sessions(store, authority, changed::add, table, clock);
  private final Caller owner = caller();
  private final Caller stranger = caller();

  private static Caller caller() {
    return new Caller(new ObjectId().toHexString(), Role.USER);
  }

  private static Draft draft(String title, String language, String code) {
    return new Draft(title, language, code, null, null, null, null);
  }

  private Session create() {
    return sessions.create(owner, draft("Title", "py", "print(1)"));
  }

  private SessionView view(Session session) {
    return SessionView.of(session, sessions.files(session), table);
  }

  private Session publish(Session session) {
    return sessions.change(
        owner, session.id(), new Draft(null, null, null, null, true, null, null));
  }

  @Test
  void createsASessionOfOneFile() {
    Session session = create();
    assertEquals("python", session.language());
    assertEquals(List.of(SourceFile.text("main.py", "print(1)")), view(session).files());
    assertEquals(0, view(session).version());
    assertEquals("print(1)", view(session).code());
  }

  @Test
  void createsASessionWithoutCode() {
    Session session = sessions.create(owner, new Draft("T", "c", null, null, null, null, null));
    assertEquals("", view(session).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "\u001b[31m"})
  void refusesATitleThatIsNone(String title) {
    assertEquals(
        "title",
        assertThrows(Invalid.class, () -> sessions.create(owner, draft(title, "c", ""))).field());
  }

  @Test
  void refusesALanguageThatIsNotInTheTable() {
    assertEquals(
        "language",
        assertThrows(Invalid.class, () -> sessions.create(owner, draft("T", "brainstorm", "")))
            .field());
  }

  @Test
  void refusesTooMuchCodeAndPathsThatLeaveTheFolder() {
    assertEquals(
        "code",
        assertThrows(
                Invalid.class,
                () -> sessions.create(owner, draft("T", "c", "x".repeat((1 << 20) + 1))))
            .field());
    assertThrows(Invalid.class, () -> SourceFile.text("../x", ""));
  }

  @Test
  void hidesAPrivateSessionFromAStranger() {
    Session session = create();
    for (Runnable attempt :
        List.<Runnable>of(
            () -> sessions.readable(stranger, session.id()),
            () -> sessions.require(SessionAction.CHANGE, stranger, session.id()),
            () -> sessions.change(stranger, session.id(), draft("X", "c", "")),
            () -> sessions.delete(stranger, session.id()))) {
      assertEquals(404, assertThrows(Refusal.class, attempt::run).status());
    }
  }

  @Test
  void letsAStrangerReadAPublicSessionAndNothingElse() {
    Session session = publish(create());
    assertEquals(session, sessions.readable(stranger, session.id()));
    for (Runnable attempt :
        List.<Runnable>of(
            () -> sessions.require(SessionAction.CHANGE, stranger, session.id()),
            () -> sessions.change(stranger, session.id(), draft("X", "c", "")),
            () -> sessions.delete(stranger, session.id()))) {
      assertEquals(403, assertThrows(Refusal.class, attempt::run).status());
    }
  }

  @Test
  void givesASessionThatWasStoredBeforeALog() {
    List<SourceFile> files = List.of(SourceFile.text("main.py", "old"));
    Session old =
        new Session(
            store.newId(),
            owner.userId(),
            "T",
            "python",
            files,
            false,
            true,
            List.of(),
            clock.instant(),
            clock.instant());
    store.add(old);
    assertEquals(files, view(sessions.readable(owner, old.id())).files());
    assertEquals(List.of(), store.find(old.id()).orElseThrow().unlogged());
    assertEquals(0, view(sessions.readable(owner, old.id())).version());
  }

  @Test
  void deletesTheLogWithTheSessionAndWithItsOwner() {
    Session one = create();
    Session two = create();
    sessions.delete(owner, one.id());
    assertThrows(Refusal.class, () -> authority.at(one.id()));
    sessions.drop(owner.userId());
    assertThrows(Refusal.class, () -> authority.at(two.id()));
    assertEquals(List.of(one.id(), two.id()), changed);
  }

  @Test
  void makesOneRevisionOfAChangeOfEverything() {
    Session session = create();
    List<SourceFile> files = List.of(SourceFile.text("a.c", "1"), SourceFile.text("b.c", "2"));
    SessionView view =
        view(
            sessions.change(owner, session.id(), new Draft("U", "c", null, files, true, null, 0L)));
    assertEquals(1, view.version());
    assertEquals(files, view.files());
    assertEquals("U", view.title());
    assertEquals("c", view.language());
    assertTrue(view.isPublic());
    Draft same = new Draft("U", "c", null, files, true, null, 1L);
    assertEquals(1, view(sessions.change(owner, session.id(), same)).version());
  }

  @Test
  void letsAnEditorEditButNeitherPublishNorDelete() {
    Session session = create();
    store.share(session.id(), List.of(new Session.Participant(stranger.userId(), "editor")));
    assertEquals(
        "New",
        sessions
            .change(stranger, session.id(), new Draft("New", null, null, null, null, null, null))
            .title());
    assertThrows(
        Refusal.class,
        () ->
            sessions.change(
                stranger, session.id(), new Draft(null, null, null, null, true, null, null)));
    assertThrows(Refusal.class, () -> sessions.delete(stranger, session.id()));
  }

  @Test
  void refusesAChangeOfAnOlderVersion() {
    Session session = create();
    Draft first = new Draft(null, null, "print(2)", null, null, null, 0L);
    assertEquals(1, view(sessions.change(owner, session.id(), first)).version());
    Refusal refusal =
        assertThrows(Refusal.class, () -> sessions.change(owner, session.id(), first));
    assertEquals(409, refusal.status());
    assertEquals("version", refusal.problem().errors().getFirst().field());
  }

  @Test
  void losesNoChangeOfManyAtOnce() throws InterruptedException {
    Session session = create();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() ->
                        sessions.change(
                            owner,
                            session.id(),
                            new Draft("T" + i, null, null, null, null, null, null))))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(8, view(sessions.readable(owner, session.id())).version());
    assertEquals(8, Collections.frequency(changed, session.id()));
  }

  @Test
  void renamesTheOnlyFileWithTheLanguage() {
    Session session = create();
    Session changed =
        sessions.change(owner, session.id(), new Draft(null, "java", null, null, null, null, null));
    assertEquals(
        List.of(SourceFile.text(table.find("java").orElseThrow().main(), "print(1)")),
        view(changed).files());
  }

  @Test
  void startsTheFileThatWasChosenWhereverItIsMoved() {
    List<SourceFile> files =
        List.of(SourceFile.text("main.py", "a"), SourceFile.text("src/app.py", "b"));
    Session session =
        sessions.create(owner, new Draft("T", "python", null, files, null, null, null));
    assertNull(view(session).main());
    Session chosen = sessions.change(owner, session.id(), choice("src/app.py"));
    assertEquals("src/app.py", view(chosen).main());
    assertEquals("b", view(chosen).code());

    sessions.edit(owner, session.id(), now -> Edit.of(new FileEdit.Move("src", "lib")));
    assertEquals("lib/app.py", view(sessions.readable(owner, session.id())).main());
    sessions.edit(owner, session.id(), now -> Edit.of(new FileEdit.Move("lib/app.py", "x.py")));
    assertEquals("x.py", view(sessions.readable(owner, session.id())).main());

    sessions.edit(owner, session.id(), now -> Edit.of(new FileEdit.Delete("x.py")));
    SessionView without = view(sessions.readable(owner, session.id()));
    assertNull(without.main());
    assertEquals("a", without.code());
  }

  @Test
  void choosesNoFileThatIsNotThere() {
    Session session = create();
    assertThrows(Invalid.class, () -> sessions.change(owner, session.id(), choice("nothing.py")));
    sessions.change(owner, session.id(), choice("main.py"));
    assertEquals("main.py", sessions.readable(owner, session.id()).main());
    sessions.change(owner, session.id(), choice(""));
    assertNull(sessions.readable(owner, session.id()).main());
  }

  private static Draft choice(String main) {
    return new Draft(null, null, null, null, null, main, null);
  }

  @Test
  void changesTheCodeOfTheFileToStartOnly() {
    List<SourceFile> files =
        List.of(SourceFile.text("lib.py", "a"), SourceFile.text("main.py", "b"));
    Session session =
        sessions.create(owner, new Draft("T", "python", null, files, null, null, null));
    Session changed =
        sessions.change(owner, session.id(), new Draft(null, null, "c", null, null, null, null));
    assertEquals(
        List.of(SourceFile.text("lib.py", "a"), SourceFile.text("main.py", "c")),
        view(changed).files());
  }

  @Test
  void listsMineNewestFirst() {
    for (int i = 0; i < 3; i++) {
      sessions.create(owner, draft("T" + i, "c", ""));
      clock.pass(Duration.ofSeconds(1));
    }
    var page = sessions.list(owner, Sessions.Scope.MINE, Optional.empty(), 2, Optional.empty());
    assertEquals(List.of("T2", "T1"), page.items().stream().map(Session::title).toList());
    var rest =
        sessions.list(
            owner,
            Sessions.Scope.MINE,
            Optional.empty(),
            2,
            Optional.of(Cursor.of(String.valueOf(page.next()))));
    assertEquals(List.of("T0"), rest.items().stream().map(Session::title).toList());
    assertTrue(rest.next() == null);
  }
}
