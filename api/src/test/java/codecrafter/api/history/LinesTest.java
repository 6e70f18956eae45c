package codecrafter.api.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.api.collab.ChangeSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
  private static String marks(Lines lines) {
    StringBuilder marks = new StringBuilder();
    lines.all().forEach(line -> marks.append(line.mark()));
    return marks.toString();
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "3, 3, 'x', 0100, typing in a line is of its typist",
    "3, 3, '|', 01100, a break within a line makes two of who put it there",
    "2, 2, 'x|', 01000, a line put in before another leaves that alone",
    "4, 4, '|yy', 00100, a line put in after another leaves that alone",
    "2, 5, '', 000, a line taken out leaves its neighbours alone",
    "1, 4, '', 000, a line taken out with the break before it as well",
    "5, 5, 'zz', 0010, typing at a line's begin",
    "0, 7, 'q', 1, all of it in one",
    "1, 5, 'x', 10, lines that are joined are of who joined them"
  })
  void givesLinesToWhoChangedThem(int from, int to, String text, String expected, String what) {
    // "a", "bb", "c", ""
    String before = "a\nbb\nc\n";
    Lines lines = new Lines(before, 0);
    lines.apply(ChangeSet.replace(before.length(), from, to, text.replace('|', '\n')), 1);
    assertEquals(expected, marks(lines), what);
  }

  @Test
  void hasTheLengthsOfTheTextAfterAnyChanges() {
    Random random = new Random(11);
    for (int run = 0; run < 200; run++) {
      String text = "first\n\nthird";
      Lines lines = new Lines(text, 0);
      for (int i = 1; i <= 60; i++) {
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(Math.min(12, text.length() - from) + 1);
        String put = "x\n".repeat(random.nextInt(4)) + "y".repeat(random.nextInt(3));
        ChangeSet change = ChangeSet.replace(text.length(), from, to, put);
        lines.apply(change, i);
        text = change.apply(text);
        List<Integer> lengths = List.of(text.split("\n", -1)).stream().map(String::length).toList();
        List<Integer> kept = lines.all().stream().map(Lines.Line::length).toList();
        assertEquals(lengths.size(), kept.size());
        for (int line = 0; line < kept.size(); line++) {
          int withBreak = line == kept.size() - 1 ? 0 : 1;
          assertEquals(lengths.get(line) + withBreak, kept.get(line));
        }
      }
    }
  }

  @Test
  void findsItsWayInVeryManyLines() {
    String text = "\n".repeat(300_000);
    Lines lines = new Lines(text, 0);
    Random random = new Random(3);
    int length = text.length();
    for (int i = 1; i <= 10_000; i++) {
      int at = random.nextInt(length);
      lines.apply(ChangeSet.replace(length, at, at, "ab\n"), i);
      length += 3;
    }
    assertEquals(310_001, lines.all().size());
    assertEquals(length, lines.all().stream().mapToInt(Lines.Line::length).sum());
  }
}
