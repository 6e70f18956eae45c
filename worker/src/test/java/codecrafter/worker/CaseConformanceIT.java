package codecrafter.worker;

import codecrafter.worker.test.TestBench;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases in every language of the table, in the image that has them all. */
@NullUnmarked
@Tag("languages")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseConformanceIT {
  private TestBench bench;

  @BeforeAll
  void open() throws Exception {
    bench = new TestBench(Workbench.FULL_IMAGE, true);
  }

  @AfterAll
  void close() {
    bench.close();
  }

  static Stream<String> all() {
    return Conformance.languages();
  }

  @ParameterizedTest
  @MethodSource("all")
  void acceptsRefusesAndSeesWhatFails(String id) throws Exception {
    CaseLanguagesIT.check(bench, id);
  }
}
