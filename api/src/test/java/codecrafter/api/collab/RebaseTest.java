package codecrafter.api.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Several who write at once, over lines that are slow, that break, and that deliver twice. */
class RebaseTest {
  private static final int ROUNDS = 400;

  /** What a server has taken in. */
  private static final class Log {
    private final List<Update> updates = new ArrayList<>();
    private String text = "begin";

    void push(int version, List<Update> batch) {
      List<Update> missed = updates.subList(version, updates.size());
      for (Update update : Rebase.over(batch, missed)) {
        text = update.changes().apply(text);
        updates.add(update);
      }
    }
  }

  private record Push(int version, List<Update> batch) {}

  @RepeatedTest(60)
  void leavesEverybodyWithTheSameTextAndEveryCharacterOnce(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    Log log = new Log();
    List<Editor> editors =
        List.of(new Editor("a", "begin"), new Editor("b", "begin"), new Editor("c", "begin"));
    List<Deque<Push>> lines = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
    Set<Integer> typed = new HashSet<>();
    int next = 0x4e00;
    for (int round = 0; round < ROUNDS; round++) {
      int who = random.nextInt(editors.size());
      Editor editor = editors.get(who);
      Deque<Push> line = lines.get(who);
      switch (random.nextInt(5)) {
        case 0 -> {
          int length = editor.text().length();
          int at = random.nextInt(length + 1);
          typed.add(next);
          editor.type(ChangeSet.replace(length, at, at, Character.toString(next++)));
        }
        case 1 -> line.add(new Push(editor.version(), editor.unconfirmed()));
        case 2 -> {
          Push push = line.poll();
          if (push != null) {
            log.push(push.version, push.batch);
            if (random.nextInt(4) == 0) {
              line.addFirst(push);
            }
          }
        }
        default -> {
          if (editor.version() < log.updates.size()) {
            editor.receive(log.updates.get(editor.version()));
          }
        }
      }
    }
    for (Editor editor : editors) {
      log.push(editor.version(), editor.unconfirmed());
    }
    for (Editor editor : editors) {
      while (editor.version() < log.updates.size()) {
        editor.receive(log.updates.get(editor.version()));
      }
      assertEquals(log.text, editor.text());
      assertEquals(List.of(), editor.unconfirmed());
    }
    assertEquals(typed.size() + "begin".length(), log.text.length());
    assertEquals(typed, new HashSet<>(log.text.chars().filter(c -> c >= 0x4e00).boxed().toList()));
  }

  @Test
  void placesAnInsertionWhereAClientThatHeardOneByOnePlacesIt() {
    Log log = new Log();
    log.text = "012345";
    log.push(0, List.of(new Update("b", 0, ChangeSet.replace(6, 2, 4, ""))));
    log.push(1, List.of(new Update("b", 1, ChangeSet.replace(4, 2, 2, "Z"))));
    log.push(0, List.of(new Update("a", 0, ChangeSet.replace(6, 3, 3, "c"))));
    assertEquals("01Zc45", log.text);
  }

  @Test
  void takesAnUpdateOnceHoweverOftenItComes() {
    Log log = new Log();
    Update first = new Update("a", 0, ChangeSet.replace(5, 5, 5, "x"));
    Update second = new Update("a", 1, ChangeSet.replace(6, 6, 6, "y"));
    log.push(0, List.of(first));
    log.push(0, List.of(first, second));
    log.push(0, List.of(first, second));
    assertEquals("beginxy", log.text);
    assertEquals(2, log.updates.size());
  }
}
