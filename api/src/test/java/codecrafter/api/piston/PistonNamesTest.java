package codecrafter.api.piston;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.Limits;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PistonNamesTest {
  private static Language language(String id, String... aliases) {
    return new Language(
        id,
        id,
        List.of(aliases),
        List.of(),
        "main",
        List.of(),
        List.of(),
        List.of(),
        "",
        new Limits.Asked(null, null, null, null, null, null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "cpp, c++, g++",
    "javascript, javascript, node-js",
    "sqlite, sqlite3, sql",
    "c, c, gcc",
    "jq, jq,"
  })
  void callsALanguageAsPistonDoes(String id, String name, String alias) {
    PistonNames.Names names = PistonNames.of(Languages.load().all()).of(id);
    assertEquals(name, names.name());
    assertTrue(names.has(id));
    assertTrue(alias == null || names.aliases().contains(alias), names.toString());
  }

  @Test
  void callsNoTwoLanguagesTheSame() {
    List<Language> table = Languages.load().all();
    PistonNames names = PistonNames.of(table);
    List<String> all = new ArrayList<>();
    for (Language language : table) {
      all.add(names.of(language.id()).name());
      all.addAll(names.of(language.id()).aliases());
    }
    assertEquals(new HashSet<>(all).size(), all.size(), all.toString());
  }

  @Test
  void understandsOurNamesFirstWhereTheTwoDisagree() {
    PistonNames names =
        PistonNames.of(
            List.of(language("r"), language("matlab"), language("v", "vlang"), language("m")));
    assertEquals(new PistonNames.Names("rscript", List.of("r")), names.of("r"));
    assertEquals(new PistonNames.Names("octave", List.of("matlab")), names.of("matlab"));
    assertEquals(new PistonNames.Names("vlang", List.of("v")), names.of("v"));
    assertEquals(new PistonNames.Names("m", List.of()), names.of("m"));
  }
}
