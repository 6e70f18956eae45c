package codecrafter.worker;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  static Stream<DebugSubject> subjects() {
    return DebugSubject.onlyInFull();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void breaksInspectsStepsChangesAndGoesOn(DebugSubject subject) throws Exception {
    story.tell(subject);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void stopsWhereAConditionHolds(DebugSubject subject) throws Exception {
    story.stopsWhereAConditionHolds(subject);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void saysWhatALogPointSays(DebugSubject subject) throws Exception {
    story.saysWhatALogPointSays(subject);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void stopsAtACrash(DebugSubject subject) throws Exception {
    story.stopsAtACrash(subject);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void showsAllThatItCan(DebugSubject subject) throws Exception {
    story.showsAllThatItCan(subject);
  }
}
