package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.worker.DebugSubject.Feature;
import codecrafter.worker.DebugSubject.Traits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/debuggers.md says of each debugger what the conformance shows. */
class DebuggersPageTest {
  private static String cell(Traits traits, Feature feature) {
    String gap = traits.gaps().get(feature.words());
    return gap == null ? "yes" : "no: " + gap;
  }

  private static String row(DebugSubject subject) {
    Traits traits = subject.traits();
    String cells =
        Arrays.stream(Feature.values())
            .map(feature -> cell(traits, feature))
            .collect(Collectors.joining(" | "));
    return "| %s | %s | %s | %s |"
        .formatted(
            subject.language().name(),
            traits.debugger(),
            cells,
            Objects.requireNonNullElse(traits.notes(), ""));
  }

  @Test
  void hasARowForEachDebuggerAndNoOther() throws IOException {
    List<String> rows = DebugSubject.all().map(DebuggersPageTest::row).toList();
    List<String> page = Files.readAllLines(Path.of("../docs/debuggers.md"));
    List<String> shown =
        page.stream()
            .filter(line -> line.startsWith("| ") && !line.contains("| debugger |"))
            .toList();
    assertEquals(rows, shown, "ops/debuggers-table writes them");
  }

  @Test
  void namesNoGapThatIsNoFeature() {
    List<String> words = Arrays.stream(Feature.values()).map(Feature::words).toList();
    DebugSubject.all()
        .forEach(subject ->
            assertTrue(words.containsAll(subject.traits().gaps().keySet()), subject.toString()));
  }
}
