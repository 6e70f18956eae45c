package codecrafter.worker.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.TestFramework;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/testing.md says of frameworks what the table of languages does. */
class TestingPageTest {
  @Test
  void namesEveryFrameworkAndItsFiles() throws IOException {
    String page = Files.readString(Path.of("../docs/testing.md"));
    Quartet.all()
        .forEach(one -> {
          TestFramework framework = one.framework();
          String row =
              "| %s | %s | `%s` | `%s` |"
                  .formatted(
                      one.language().name(),
                      framework.name(),
                      framework.id(),
                      String.join("` `", framework.files()));
          assertTrue(page.contains(row), "ops/testing-table would write: " + row);
        });
  }

  @Test
  void everyStarterIsAFileWithTestsOfItsFrameworkAndNoOther() {
    Quartet.all()
        .forEach(one -> {
          Language language = one.language();
          TestFramework.Starter starter = one.framework().starter();
          SourceFile file = SourceFile.text(starter.path(), starter.content());
          assertEquals(
              1,
              language.tests().stream().filter(framework -> framework.tests(file)).count(),
              one.toString());
          assertTrue(one.framework().tests(file), one.toString());
        });
  }
}
