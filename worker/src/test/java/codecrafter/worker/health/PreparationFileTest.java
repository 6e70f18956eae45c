package codecrafter.worker.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import codecrafter.contract.language.WorkerStatus.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationFileTest {
  @Test
  void saysNothingWhileNobodyPreparesAnything(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("progress");
    assertNull(new PreparationFile(path).read());
    Files.writeString(path, "\n");
    assertNull(new PreparationFile(path).read());
  }

  @Test
  void tellsTheStepOrTheFailure(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("progress");
    PreparationFile file = new PreparationFile(path);
    Files.writeString(path, "step 5 of 11\n");
    assertEquals(new Preparation("step 5 of 11", null), file.read());
    Files.writeString(path, "failed: no space left\n");
    assertEquals(new Preparation(null, "no space left"), file.read());
    file.clear();
    assertNull(file.read());
    file.clear();
  }
}
