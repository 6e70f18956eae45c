package codecrafter.api.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.collab.Pushed.Accepted;
import codecrafter.api.collab.Pushed.Code;
import codecrafter.api.collab.Pushed.Refused;
import codecrafter.api.http.Refusal;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Invalid;
import codecrafter.testkit.HandClock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AuthorityTest {
  private static final String SESSION = "a".repeat(24);
  private static final String CLIENT = "client-1";
  private static final String OTHER = "client-2";

  private final InMemoryCommitLog log = new InMemoryCommitLog();
  private final Neighbours neighbours = new Neighbours();
  private final HandClock clock = new HandClock();
  private final Authority one = authority();
  private final Authority two = authority();

  private Authority authority() {
    Authority made = new Authority(log, new NoCopies(), neighbours.join(), clock);
    made.start();
    return made;
  }

  private void begin(String text) {
    one.begin(SESSION, "ann", List.of(SourceFile.text("main.py", text)));
  }

  private static Push push(
      String user, String client, long version, long sequence, ChangeSet... changes) {
    return new Push(SESSION, "main.py", null, version, client, sequence, user, List.of(changes));
  }

  private static Pushed push(Authority authority, Push push) {
    return authority.push(push).join();
  }

  private static Code refusal(Pushed pushed) {
    return assertInstanceOf(Refused.class, pushed).code();
  }

  private String text() {
    return two.at(SESSION).at("main.py").orElseThrow().content();
  }

  @Test
  void beginsWithTheFilesThatItIsGiven() {
    begin("a\r\nb\rc");
    Files files = two.at(SESSION);
    assertEquals(0, files.revision());
    assertEquals("a\nb\nc", files.at("main.py").orElseThrow().content());
    assertEquals(0, files.at("main.py").orElseThrow().version());
    assertEquals(files, one.at(SESSION, 0));
  }

  @Test
  void takesInWhatIsWrittenAndTellsWhoFollows() {
    begin("ab");
    List<Commit> heard = new ArrayList<>();
    try (Subscription subscription = one.follow(SESSION, heard::add)) {
      assertEquals(
          new Accepted(1), push(one, push("ann", CLIENT, 0, 0, ChangeSet.replace(2, 1, 1, "x"))));
      assertEquals("axb", text());
      assertEquals(1, heard.size());
      assertEquals(1, heard.getFirst().revision());
      Authored update = heard.getFirst().texts().getFirst().updates().getFirst();
      assertEquals("ann", update.userId());
      assertEquals(CLIENT, update.update().clientId());
      assertEquals(OptionalLong.of(0), two.accepted(SESSION, file(), CLIENT));
      assertEquals(OptionalLong.empty(), two.accepted(SESSION, file(), OTHER));
      List<String> seen = new ArrayList<>();
      subscription.now(files -> seen.add(files.all().getFirst().content()));
      assertEquals(List.of("axb"), seen);
    }
    assertEquals(0, one.inMemory());
  }

  private String file() {
    return one.at(SESSION).all().getFirst().file();
  }

  @Test
  void tellsOfWhatAnotherNodeTookIn() throws InterruptedException {
    begin("ab");
    List<Long> heard = new ArrayList<>();
    Subscription subscription = one.follow(SESSION, commit -> heard.add(commit.revision()));
    push(two, push("ann", CLIENT, 0, 0, ChangeSet.replace(2, 1, 1, "x")));
    push(two, push("ann", CLIENT, 1, 1, ChangeSet.replace(3, 1, 1, "y")));
    subscription.now(files -> assertEquals("ayxb", files.all().getFirst().content()));
    assertEquals(List.of(1L, 2L), heard);
    subscription.close();
  }

  @Test
  void placesWhatIsBasedOnAnOlderVersionAfterWhatIsThere() {
    begin("012345");
    push(one, push("bob", OTHER, 0, 0, ChangeSet.replace(6, 2, 4, "")));
    push(two, push("bob", OTHER, 1, 1, ChangeSet.replace(4, 2, 2, "Z")));
    assertEquals(
        new Accepted(3), push(one, push("ann", CLIENT, 0, 0, ChangeSet.replace(6, 3, 3, "c"))));
    assertEquals("01Zc45", text());
  }

  @Test
  void takesAnUpdateOnceHoweverOftenItComes() {
    begin("");
    Push first = push("ann", CLIENT, 0, 0, ChangeSet.replace(0, 0, 0, "x"));
    Push both =
        push("ann", CLIENT, 0, 0, ChangeSet.replace(0, 0, 0, "x"), ChangeSet.replace(1, 1, 1, "y"));
    push(one, first);
    for (Authority node : List.of(one, two, one)) {
      push(node, first);
      assertInstanceOf(Accepted.class, push(node, both));
    }
    // The same again, said to start from what has it already.
    assertEquals(
        new Accepted(2), push(two, push("ann", CLIENT, 2, 0, ChangeSet.replace(2, 0, 0, "x"))));
    assertEquals("xy", text());
    assertEquals(2, two.at(SESSION).revision());
  }

  @Test
  void refusesWhatIsNothingThatAnEditorSends() {
    begin("a😀b");
    push(one, push("ann", CLIENT, 0, 0, ChangeSet.replace(4, 4, 4, "!")));
    ChangeSet fine = ChangeSet.replace(5, 0, 0, "x");
    List<Push> bad =
        List.of(
            push("ann", CLIENT, 2, 1, fine),
            push("ann", CLIENT, -1, 1, fine),
            push("ann", CLIENT, Long.MAX_VALUE, 1, fine),
            push("ann", CLIENT, 1, 2, fine),
            push("ann", CLIENT, 1, -1, fine),
            push("ann", OTHER, 1, 1, fine),
            push("bob", CLIENT, 1, 1, fine),
            push("ann", "", 1, 0, fine),
            push("ann", "server:1", 1, 0, fine),
            push("ann", CLIENT, 1, 1),
            push("ann", CLIENT, 1, 1, ChangeSet.replace(4, 0, 0, "x")),
            push("ann", CLIENT, 0, 1, fine),
            push("ann", CLIENT, 1, 1, ChangeSet.replace(5, 2, 3, "")),
            push("ann", CLIENT, 1, 1, fine, fine));
    for (Push push : bad) {
      assertEquals(Code.INVALID, refusal(push(one, push)), push.toString());
    }
    assertEquals("a😀b!", text());
    assertEquals(1, two.at(SESSION).revision());
  }

  @Test
  void refusesWhatWouldMakeAFileOrASessionTooLarge() {
    one.begin(
        SESSION,
        "ann",
        List.of(
            SourceFile.text("main.py", ""),
            SourceFile.text("a", "x".repeat(1 << 20)),
            SourceFile.text("b", "é".repeat((1 << 19) - 8))));
    assertEquals(
        Code.TOO_LARGE,
        refusal(push(one, push("ann", CLIENT, 0, 0, ChangeSet.replace(0, 0, 0, "x".repeat(17))))));
    assertEquals(
        Code.TOO_LARGE,
        refusal(
            push(one, push("ann", CLIENT, 0, 0, ChangeSet.replace(0, 0, 0, "é".repeat(1 << 20))))));
    assertInstanceOf(
        Accepted.class,
        push(one, push("ann", CLIENT, 0, 0, ChangeSet.replace(0, 0, 0, "x".repeat(16)))));
  }

  @Test
  void refusesAPushOfSomebodyWhoIsVeryFarBehind() {
    begin("");
    for (int i = 0; i <= PushBatch.MOST_MISSED; i += 100) {
      ChangeSet[] some = new ChangeSet[100];
      for (int k = 0; k < some.length; k++) {
        some[k] = ChangeSet.replace(i + k, i + k, i + k, "x");
      }
      assertInstanceOf(Accepted.class, push(one, push("ann", CLIENT, i, i, some)));
    }
    ChangeSet late = ChangeSet.replace(0, 0, 0, "!");
    assertEquals(Code.TOO_OLD, refusal(push(two, push("bob", OTHER, 0, 0, late))));
    ChangeSet later = ChangeSet.replace(200, 0, 0, "!");
    assertInstanceOf(Accepted.class, push(two, push("bob", OTHER, 200, 0, later)));
    assertTrue(text().startsWith("!xxx"));
    Refusal old = assertThrows(Refusal.class, () -> one.since(SESSION, file(), 0));
    assertEquals(409, old.status());
    assertEquals(2, one.since(SESSION, file(), PushBatch.MOST_MISSED + 100 - 1).size());
  }

  @Test
  void editsFilesForSomebodyInOneRevision() {
    begin("a\nb\nc\n");
    String id = file();
    Files after =
        one.edit(
            SESSION,
            "ann",
            files ->
                Edit.of(
                    new FileEdit.Write(SourceFile.text("main.py", "a\nB\nc\n")),
                    new FileEdit.Write(SourceFile.text("lib/x.py", "1")),
                    new FileEdit.Write(new SourceFile("lib/y.bin", "AAEC", "base64")),
                    new FileEdit.Move("lib", "src/lib"),
                    new FileEdit.Delete("src/lib/x.py")));
    assertEquals(1, after.revision());
    assertEquals(
        List.of("main.py", "src/lib/y.bin"), after.all().stream().map(FileState::path).toList());
    assertEquals("a\nB\nc\n", after.file(id).orElseThrow().content());
    assertEquals(1, after.file(id).orElseThrow().version());
    assertEquals(after, two.at(SESSION));
    assertEquals(after, two.at(SESSION, 1));
    assertEquals("a\nb\nc\n", two.at(SESSION, 0).file(id).orElseThrow().content());
    ChangeSet made = one.since(SESSION, id, 0).getFirst().update().changes();
    assertEquals(1, made.inserted());
  }

  @Test
  void makesNoRevisionWhereNothingChanges() {
    begin("a");
    Files after =
        one.edit(
            SESSION, "ann", files -> Edit.of(new FileEdit.Write(SourceFile.text("main.py", "a"))));
    assertEquals(0, after.revision());
    Heading heading = new Heading("New", null, null);
    assertEquals(1, one.edit(SESSION, "ann", files -> Edit.of().with(heading)).revision());
    assertEquals(heading, one.log(SESSION, 1, 1).getFirst().heading());
  }

  @Test
  void keepsATextAndItsAuthorsWhereItIsMoved() {
    begin("ab");
    push(one, push("ann", CLIENT, 0, 0, ChangeSet.replace(2, 1, 1, "x")));
    two.edit(SESSION, "ann", files -> Edit.of(new FileEdit.Move("main.py", "app/main.py")));
    Push late =
        new Push(
            SESSION,
            "main.py",
            file(),
            0,
            OTHER,
            0,
            "bob",
            List.of(ChangeSet.replace(2, 2, 2, "!")));
    assertEquals(new Accepted(2), push(one, late));
    assertEquals("axb!", two.at(SESSION).at("app/main.py").orElseThrow().content());
  }

  @Test
  void refusesEditsAfterWhichItWouldBeNoSession() {
    begin("a");
    for (Edit edit :
        List.of(
            Edit.of(new FileEdit.Delete("main.py")),
            Edit.of(new FileEdit.Write(SourceFile.text("MAIN.py", ""))),
            Edit.of(new FileEdit.Write(SourceFile.text("main.py/x", ""))),
            Edit.of(new FileEdit.Move("main.py", "../x")))) {
      assertThrows(Invalid.class, () -> one.edit(SESSION, "ann", files -> edit));
    }
    assertEquals(
        404,
        assertThrows(
                Refusal.class,
                () -> one.edit(SESSION, "ann", f -> Edit.of(new FileEdit.Delete("nothing"))))
            .status());
    assertEquals(0, two.at(SESSION).revision());
  }

  @Test
  void tellsWhoWritesToADeletedFileOrSessionThatItIsGone() {
    begin("a");
    Push push = push("ann", CLIENT, 0, 0, ChangeSet.replace(1, 1, 1, "x"));
    List<Commit> heard = new ArrayList<>();
    Subscription subscription = two.follow(SESSION, heard::add);
    one.edit(
        SESSION,
        "ann",
        files ->
            Edit.of(new FileEdit.Write(SourceFile.text("b", "")), new FileEdit.Delete("main.py")));
    assertEquals(Code.GONE, refusal(push(two, push)));
    one.drop(SESSION, "ann");
    assertEquals(Code.GONE, refusal(push(two, push)));
    assertEquals(Code.GONE, refusal(push(one, push)));
    assertTrue(heard.getLast().isEnd());
    subscription.close();
    assertEquals(404, assertThrows(Refusal.class, () -> two.at(SESSION)).status());
    one.drop(SESSION, "ann");
  }
}
