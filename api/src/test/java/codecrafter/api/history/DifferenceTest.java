package codecrafter.api.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  /** The new text, made of the old one and what differs. */
  private static String patched(Difference difference) {
    StringBuilder text = new StringBuilder();
    int old = 0;
    for (Block block : difference.blocks()) {
      difference.before().subList(old, block.oldFrom()).forEach(text::append);
      difference.after().subList(block.newFrom(), block.newTo()).forEach(text::append);
      old = block.oldTo();
    }
    difference.before().subList(old, difference.before().size()).forEach(text::append);
    return text.toString();
  }

  @Test
  void tellsLinesAsDiffDoes() {
    Difference difference = Difference.of("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nE\nf\ng");
    assertEquals(2, difference.added());
    assertEquals(1, difference.removed());
    assertEquals(
        List.of(
            new Difference.Hunk(
                2,
                5,
                2,
                6,
                List.of(" b", " c", " d", "-e", "+E", " f", "+g", "\\ No newline at end of file"))),
        difference.hunks());
  }

  @Test
  void hasNoLineInATextOfNothing() {
    assertEquals(
        List.of(new Difference.Hunk(0, 0, 1, 1, List.of("+a"))), Difference.of("", "a\n").hunks());
    assertEquals(
        List.of(new Difference.Hunk(1, 1, 0, 0, List.of("-a"))), Difference.of("a\n", "").hunks());
    assertEquals(List.of(), Difference.of("a", "a").hunks());
  }

  @Test
  void showsFarPlacesApart() {
    String before =
        IntStream.range(0, 40).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    String after = before.replace("line 5\n", "five\n").replace("line 30\n", "");
    List<Difference.Hunk> hunks = Difference.of(before, after).hunks();
    assertEquals(2, hunks.size());
    assertEquals(3, hunks.getFirst().oldStart());
    assertEquals(28, hunks.getLast().oldStart());
    assertEquals(6, hunks.getLast().newLines());
  }

  @Test
  void leadsFromAnyTextToAnyOther() {
    Random random = new Random(7);
    for (int run = 0; run < 2000; run++) {
      String before = text(random, random.nextInt(30));
      String after = text(random, random.nextInt(30));
      assertEquals(after, patched(Difference.of(before, after)));
    }
  }

  @Test
  void comparesVeryLargeTextsThatHaveLittleInCommon() {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      lines.add(random.nextInt(1000) + "\n");
    }
    String before = String.join("", lines);
    List<String> other = new ArrayList<>(lines);
    java.util.Collections.shuffle(other, random);
    String after = String.join("", other);
    assertEquals(after, patched(Difference.of(before, after)));
  }

  @Test
  void findsInsertionsInManyPlacesOfALargeText() {
    List<String> lines = new ArrayList<>();
    List<String> more = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      lines.add("line " + i + "\n");
      more.add("line " + i + "\n");
      if (i % 10 == 0) {
        more.add("}\n");
      }
    }
    Difference difference = Difference.of(String.join("", lines), String.join("", more));
    assertEquals(5000, difference.added());
    assertEquals(0, difference.removed());
    assertTrue(difference.hunks().size() > 1000);
  }

  private static String text(Random random, int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append((char) ('a' + random.nextInt(5))).append(random.nextInt(9) == 0 ? "" : "\n");
    }
    return text.toString();
  }
}
