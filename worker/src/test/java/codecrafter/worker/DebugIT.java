package codecrafter.worker;

import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The debuggers of the core's languages. */
@NullUnmarked
class DebugIT {
  private final DebugStory story = new DebugStory(Shop.open(), Shop.WORKER_ID);

  static Stream<DebugSubject> subjects() {
    return DebugSubject.inCore();
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
