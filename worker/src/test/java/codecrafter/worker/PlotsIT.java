package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.contract.job.Artifact;
import codecrafter.contract.job.JobResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/** What programs plot, in the image with every language. */
@NullUnmarked
@Tag("languages")
@Isolated("two workers would take each other's jobs")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlotsIT {
  private OwnShop shop;
  private Workbench bench;

  @BeforeAll
  void open() throws Exception {
    shop = OwnShop.open(Map.of("WORKER_ID", "plots", "SANDBOX_IMAGE", Workbench.FULL_IMAGE));
    bench = shop.bench();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  private static List<String> pictures(JobResult result) {
    return result.artifacts().stream()
        .filter(artifact -> artifact.mediaType().equals("image/png"))
        .map(Artifact::path)
        .toList();
  }

  @Test
  void rSavesEachPageAndWhatTheProgramSavesItself() throws Exception {
    JobResult result =
        bench.run(
            bench.ask(
                "r",
                """
                plot(1:10, main = "Größe")
                hist(c(1, 2, 2, 3))
                png(file.path(Sys.getenv("OUTPUT_DIR"), "own.png")); plot(3:1); invisible(dev.off())
                cat("done\\n")
                """));
    assertEquals("done\n", result.output(), result.toString());
    assertEquals(List.of("own.png", "plot-1.png", "plot-2.png"), pictures(result));
  }

  @Test
  void matplotlibSavesWhatIsShownAndSaysNothingOfIt() throws Exception {
    JobResult result =
        bench.run(
            bench.ask("python", "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()"));
    assertEquals("", result.output(), result.toString());
    assertEquals(List.of("figure-1.png"), pictures(result));
  }

  @Test
  void octaveSavesWhatIsOpenAtTheEndAndWhatItPrints() throws Exception {
    JobResult result =
        bench.run(
            bench.ask(
                "octave",
                """
                plot([1 3 2]); title("Größe");
                print("-dpng", fullfile(getenv("OUTPUT_DIR"), "own.png"));
                figure; surf(peaks(20));
                disp("done")
                """));
    assertEquals("done\n", result.output(), result.toString());
    assertEquals(List.of("figure-1.png", "figure-2.png", "own.png"), pictures(result));
  }
}
