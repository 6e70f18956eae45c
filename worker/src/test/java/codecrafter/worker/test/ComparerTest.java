package codecrafter.worker.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestOutcome.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparerTest {
  private static boolean equal(String how, String expected, String actual) {
    return Comparer.compare(Comparison.of(how), unescaped(expected), unescaped(actual)).equal();
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r");
  }

  @ParameterizedTest
  @CsvSource({
    "exact, 'a\\n', 'a\\n', true",
    "exact, 'a\\n', 'a', false",
    "exact, '', '', true",
    "trimmed, 'a\\nb', 'a  \\r\\nb\\t\\n\\n\\n', true",
    "trimmed, 'a\\nb', 'a\\n\\nb', false",
    "trimmed, ' a', 'a', false",
    "trimmed, '', '\\n\\n', true",
    "tokens, '1 2\\n3', ' 1\\t2 3 \\n', true",
    "tokens, '1 2 3', '1 23', false",
    "tokens, '1 2', '1 2 3', false",
    "float, '0.1 x 3', '0.1000001 x 3.0', true",
    "float, '0.1', '0.2', false",
    "float, '1e3', '1000', true",
    "float, '1000000', '1000000.5', true",
    "float, '1', '1d', false",
    "float, '1', '0x1p0', false",
    "float, 'nan', 'nan', true",
    "float, '1', 'NaN', false",
    "float, '1e999', '1e999', true",
    "float, '1e999', '-1e999', false",
    "regex, '\\d+ apples', '12 apples\\n', true",
    "regex, '\\d+', '12 apples', false",
    "regex, 'a\\nb', 'a\\nb\\r\\n', true",
  })
  void saysWhetherTheOutputIsWhatWasExpected(
      String how, String expected, String actual, boolean is) {
    assertEquals(is, equal(how, expected, actual));
  }

  @Test
  void tellsTheFirstLineThatDiffers() {
    assertEquals(
        new Difference(2, "b", "x"),
        Comparer.compare(Comparison.TRIMMED, "a\nb\nc", "a\nx\nc").difference());
    assertEquals(
        new Difference(2, "b", null),
        Comparer.compare(Comparison.TRIMMED, "a\nb", "a").difference());
    assertEquals(
        new Difference(2, null, "b"),
        Comparer.compare(Comparison.TRIMMED, "a", "a\nb").difference());
    assertEquals(
        new Difference(2, "3 4", "3 5"),
        Comparer.compare(Comparison.of("tokens"), "1 2\n3 4", "1 2\n3 5\n").difference());
  }

  @Test
  void showsTheDifferingPartOfALongLine() {
    String same = "s".repeat(10_000);
    Difference difference =
        Comparer.compare(Comparison.TRIMMED, same + "expected", same + "actual").difference();
    assertNotNull(difference);
    assertTrue(String.valueOf(difference.expected()).endsWith("sexpected"));
    assertTrue(String.valueOf(difference.actual()).endsWith("sactual"));
    assertTrue(String.valueOf(difference.actual()).length() <= 501);
  }

  @Test
  void givesUpAnExpressionThatNeverComesToAnEnd() {
    Comparer.Answer answer =
        Comparer.compare(Comparison.of("regex"), "(a|aa)+\\1b", "a".repeat(200));
    assertFalse(answer.equal());
    assertTrue(String.valueOf(answer.message()).contains("too long"), answer.toString());
  }

  @Test
  void givesUpAnExpressionThatGoesTooDeep() {
    Comparer.Answer answer =
        Comparer.compare(Comparison.of("regex"), "(a|b)*c", "ab".repeat(2_000_000));
    assertFalse(answer.equal());
    assertNull(answer.difference());
  }
}
