package codecrafter.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Invalid;
import codecrafter.contract.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramTest {
  record FileNames(boolean accept, List<String> names, String why) {}

  static Stream<FileNames> fileNames() throws IOException {
    try (InputStream in = ProgramTest.class.getResourceAsStream("/file-names.json")) {
      return Stream.of(Json.read(Objects.requireNonNull(in).readAllBytes(), FileNames[].class));
    }
  }

  @ParameterizedTest
  @MethodSource("fileNames")
  void takesHonestFileNamesAndRefusesTheRest(FileNames row) {
    if (row.accept()) {
      assertDoesNotThrow(() -> program(row.names()), row.why());
    } else {
      Invalid refusal =
          assertThrows(
              Invalid.class,
              () -> {
                List<String> names = new ArrayList<>(row.names());
                if (!names.contains("main.py")) {
                  names.addFirst("main.py");
                }
                program(names);
              },
              row.why());
      assertEquals("files", refusal.field());
    }
  }

  @Test
  void refusesAFileThatIsNotInItsEncoding() {
    assertThrows(Invalid.class, () -> new SourceFile("a.bin", "no base64!", "base64"));
    assertThrows(Invalid.class, () -> new SourceFile("a.bin", "00", "rot13"));
  }

  @Test
  void refusesAFileOverOneMebibyte() {
    assertDoesNotThrow(() -> SourceFile.text("main.py", "x".repeat(SourceFile.MAX_BYTES)));
    assertThrows(
        Invalid.class, () -> SourceFile.text("main.py", "x".repeat(SourceFile.MAX_BYTES + 1)));
  }

  @Test
  void takesLimitsUpToTheCeilingAndNamesTheOneThatIsNot() {
    Limits.Asked nothing = new Limits.Asked(null, null, null, null, null, null, null, null, null);
    assertEquals(Limits.DEFAULT, nothing.over(Limits.DEFAULT, Limits.CEILING));
    for (long wrong : new long[] {0, -1, Long.MAX_VALUE}) {
      Limits.Asked asked = new Limits.Asked(null, null, null, null, wrong, null, null, null, null);
      Invalid refusal =
          assertThrows(Invalid.class, () -> asked.over(Limits.DEFAULT, Limits.CEILING));
      assertEquals("limits.memoryBytes", refusal.field());
    }
  }

  @Test
  void takesEnvironmentVariablesWithHonestNamesAndRefusesTheRest() {
    assertEquals("1 ä", withEnv(Map.of("_A9", "1 ä")).env().get("_A9"));
    for (String name : List.of("", "9A", "A-B", "A=B", "A\0", "Ä", "A B")) {
      assertEquals(
          "env", assertThrows(Invalid.class, () -> withEnv(Map.of(name, "x"))).field(), name);
    }
    assertEquals("env.A", assertThrows(Invalid.class, () -> withEnv(Map.of("A", "x\0"))).field());
  }

  @Test
  void refusesMoreThan32VariablesAnd8KibibytesOfThem() {
    Map<String, String> many =
        IntStream.range(0, Program.MAX_ENV)
            .boxed()
            .collect(Collectors.toMap(i -> "V" + i, i -> "x"));
    assertDoesNotThrow(() -> withEnv(many));
    many.put("ONE_MORE", "x");
    assertEquals("env", assertThrows(Invalid.class, () -> withEnv(many)).field());
    assertDoesNotThrow(() -> withEnv(Map.of("A", "x".repeat(Program.MAX_ENV_BYTES - 1))));
    assertThrows(Invalid.class, () -> withEnv(Map.of("A", "x".repeat(Program.MAX_ENV_BYTES))));
  }

  private static Program withEnv(Map<String, String> env) {
    return new Program(
        "python", List.of(SourceFile.text("main.py", "")), "main.py", List.of(), "", env);
  }

  private static Program program(List<String> names) {
    List<SourceFile> files = names.stream().map(name -> SourceFile.text(name, "print(1)")).toList();
    return new Program("python", files, "main.py", List.of(), "");
  }
}
