package codecrafter.api.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.wire.Invalid;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeSetTest {
  private static final int MOST = 1 << 20;
  private static final String[] ALPHABET = {"a", "b", " ", "\n", "é", "漢", "😀", "}", "\t"};

  /** What {@code @codemirror/state} 6.7.6 makes of three thousand cases. */
  @Test
  void doesWhatCodeMirrorDoes() throws IOException {
    int cases = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Objects.requireNonNull(getClass().getResourceAsStream("/collab/vectors.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        holds(Json.mapper().readTree(line), line);
        cases++;
      }
    }
    assertEquals(3000, cases);
  }

  /** Holds our arithmetic against CodeMirror's, in one case. */
  static void holds(JsonNode given, String line) {
    String text = given.get("doc").textValue();
    ChangeSet a = read(given.get("a"));
    ChangeSet b = read(given.get("b"));
    ChangeSet c = read(given.get("c"));
    assertEquals(given.get("a"), ChangeSetJson.write(a), line);
    assertEquals(given.get("aApply").textValue(), a.apply(text), line);
    assertEquals(given.get("aLen").get(0).intValue(), a.length(), line);
    assertEquals(given.get("aLen").get(1).intValue(), a.newLength(), line);
    assertEquals(given.get("acCompose"), ChangeSetJson.write(a.compose(c)), line);
    assertEquals(given.get("acApply").textValue(), a.compose(c).apply(text), line);
    assertEquals(given.get("aMapB"), ChangeSetJson.write(a.map(b, false)), line);
    assertEquals(given.get("aMapBbefore"), ChangeSetJson.write(a.map(b, true)), line);
    assertEquals(given.get("bMapA"), ChangeSetJson.write(b.map(a, false)), line);
    assertEquals(given.get("convergeAB").textValue(), a.map(b, false).apply(b.apply(text)), line);
    assertEquals(given.get("aInvert"), ChangeSetJson.write(a.invert(text)), line);
    int position = given.get("pos").intValue();
    assertEquals(given.get("mapPosLeft").intValue(), a.mapPosition(position, false), line);
    assertEquals(given.get("mapPosRight").intValue(), a.mapPosition(position, true), line);
    JsonNode tracked = given.get("mapPosTrackDel");
    assertEquals(
        tracked.isNull() ? OptionalInt.empty() : OptionalInt.of(tracked.intValue()),
        a.trackPosition(position),
        line);
  }

  private static ChangeSet read(JsonNode json) {
    return ChangeSetJson.read(json, MOST);
  }

  @Test
  void convergesWhicheverOfTwoChangesComesFirst() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      String text = text(random, 25);
      ChangeSet a = changes(random, text);
      ChangeSet b = changes(random, text);
      assertEquals(
          b.map(a, false).apply(a.apply(text)),
          a.map(b, true).apply(b.apply(text)),
          () -> ChangeSetJson.write(a) + " and " + ChangeSetJson.write(b) + " of " + text);
      assertEquals(text, a.invert(text).apply(a.apply(text)));
    }
  }

  private static String text(SplittableRandom random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
    }
    return text.toString();
  }

  /** A few changes one after another, as one. */
  private static ChangeSet changes(SplittableRandom random, String text) {
    ChangeSet all = ChangeSet.none(text.length());
    for (int i = random.nextInt(4); i >= 0; i--) {
      int length = all.newLength();
      int from = random.nextInt(length + 1);
      int to = from + random.nextInt(Math.min(6, length - from) + 1);
      all = all.compose(ChangeSet.replace(length, from, to, text(random, 4)));
    }
    return all;
  }

  /** A text of two that map over each other's parts, and not over their composition. */
  @Test
  void mapsOverPartsOtherwiseThanOverTheirComposition() {
    ChangeSet mine = ChangeSet.replace(6, 3, 3, "c");
    ChangeSet first = ChangeSet.replace(6, 2, 4, "");
    ChangeSet second = ChangeSet.replace(4, 2, 2, "Z");
    assertEquals("01Zc45", mine.map(first, false).map(second, false).apply("01Z45"));
    assertEquals("01cZ45", mine.map(first.compose(second), false).apply("01Z45"));
  }

  @Test
  void noticesWhenACharacterIsTakenApart() {
    String text = "a😀b";
    assertFalse(ChangeSet.replace(4, 2, 3, "").keepsCharactersWhole(text));
    assertFalse(ChangeSet.replace(4, 2, 2, "x").keepsCharactersWhole(text));
    assertTrue(ChangeSet.replace(4, 1, 3, "x").keepsCharactersWhole(text));
    assertTrue(ChangeSet.none(4).keepsCharactersWhole(text));
  }

  @Test
  void refusesATextOfAnotherLength() {
    ChangeSet change = ChangeSet.replace(3, 1, 2, "x");
    assertThrows(IllegalArgumentException.class, () -> change.apply("ab"));
    assertThrows(IllegalArgumentException.class, () -> change.invert("abcd"));
    for (int other : new int[] {0, 2, 4, 5}) {
      ChangeSet misfit = ChangeSet.replace(other, 0, other, "y");
      assertThrows(IllegalArgumentException.class, () -> change.compose(misfit));
      assertThrows(IllegalArgumentException.class, () -> change.map(misfit, false));
      assertThrows(IllegalArgumentException.class, () -> misfit.map(change, true));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "\"x\"",
        "[-1]",
        "[1.5]",
        "[1e3]",
        "[\"1\"]",
        "[true]",
        "[null]",
        "[0]",
        "[[]]",
        "[[0]]",
        "[[0, \"\"]]",
        "[[-3, \"x\"]]",
        "[[1, 2]]",
        "[[1, null]]",
        "[[1, [\"x\"]]]",
        "[[\"x\"]]",
        "[[0, \"a\\nb\"]]",
        "[[0, \"a\\rb\"]]",
        "[[0, \"\\ud83d\"]]",
        "[[0, \"\\ude00\"]]",
        "[[0, \"\\ude00\\ud83d\"]]",
        "[2147483648]",
        "[2147483647, [2147483647]]",
        "[1048577]",
        "[1048576, [0, \"x\"]]"
      })
  void refusesWhatCodeMirrorNeverWrites(String json) throws IOException {
    JsonNode node = Json.mapper().readTree(json);
    assertThrows(Invalid.class, () -> ChangeSetJson.read(node, MOST));
  }
}
