package codecrafter.worker;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The debuggers of the core's languages. */
@NullUnmarked
class DebugIT {
  private final DebugStory story = new DebugStory(Shop.open(), Shop.WORKER_ID);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python",
        "c",
        "cpp",
        "rust",
        "go",
        "java",
        "javascript",
        "typescript",
        "ruby",
        "perl",
        "php"
      })
  void breaksInspectsStepsChangesAndGoesOn(String language) throws Exception {
    story.tell(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python",
        "c",
        "cpp",
        "rust",
        "go",
        "java",
        "javascript",
        "typescript",
        "ruby",
        "perl",
        "php"
      })
  void stopsWhereAConditionHolds(String language) throws Exception {
    story.stopsWhereAConditionHolds(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python",
        "c",
        "cpp",
        "rust",
        "go",
        "java",
        "javascript",
        "typescript",
        "ruby",
        "perl",
        "php"
      })
  void saysWhatALogPointSays(String language) throws Exception {
    story.saysWhatALogPointSays(language);
  }
}
