package codecrafter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanguagesTest {
  private final Languages languages = Languages.load();

  @Test
  void findsALanguageByIdOrAliasInAnyCase() {
    assertEquals("python", languages.find("PY").orElseThrow().id());
    assertEquals("cpp", languages.find("c++").orElseThrow().id());
    assertTrue(languages.find("klingon").isEmpty());
  }

  @Test
  void hasSixtyLanguagesOrMore() {
    assertTrue(languages.all().size() >= 60);
  }

  @Test
  void asksNoShellToRunAProgram() {
    for (Language language : languages.all()) {
      Stream.concat(language.compile().stream(), Stream.of(language.run()))
          .forEach(command -> assertFalse(command.contains("-c") && command.contains("sh")));
    }
  }

  @Test
  void everyExampleIsAProgramOfItsLanguage() {
    for (Language language : languages.all()) {
      assertFalse(language.example().isBlank(), language.id());
      assertFalse(language.run().isEmpty(), language.id());
      assertTrue(
          language.extensions().stream().anyMatch(e -> language.main().endsWith("." + e)),
          language.id());
      new Program(
          language.id(),
          List.of(SourceFile.text(language.main(), language.example())),
          language.main(),
          List.of(),
          "");
    }
  }

  @Test
  void refusesTwoLanguagesOfOneName() {
    Language python = languages.find("python").orElseThrow();
    assertThrows(IllegalArgumentException.class, () -> new Languages(List.of(python, python)));
  }
}
