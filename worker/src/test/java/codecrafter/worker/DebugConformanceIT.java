package codecrafter.worker;

import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The debuggers of those languages that only the image with all of them has. */
@NullUnmarked
@Tag("languages")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DebugConformanceIT {
  private static final String WORKER_ID = "debug-conformance";
  private OwnShop shop;
  private DebugStory story;

  @BeforeAll
  void open() throws Exception {
    shop =
        OwnShop.open(
            Map.of("WORKER_ID", WORKER_ID, "SANDBOX_IMAGE", Workbench.FULL_IMAGE, "WARM", "1"));
    story = new DebugStory(shop.bench(), WORKER_ID);
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fortran", "ada", "d", "pascal", "objective-c"})
  void breaksInspectsStepsChangesAndGoesOn(String language) throws Exception {
    story.tell(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fortran", "ada", "d", "pascal", "objective-c"})
  void stopsWhereAConditionHolds(String language) throws Exception {
    story.stopsWhereAConditionHolds(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fortran", "ada", "d", "pascal", "objective-c"})
  void saysWhatALogPointSays(String language) throws Exception {
    story.saysWhatALogPointSays(language);
  }
}
