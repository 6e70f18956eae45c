package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.Testing;
import codecrafter.contract.test.Verdict;
import codecrafter.contract.wire.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Test jobs from the queue to the stored result. */
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestJobsIT {
  private OwnShop shop;
  private Workbench bench;

  @BeforeAll
  void open() throws Exception {
    shop = OwnShop.open(Map.of("WORKER_ID", "tests", "SLOTS", "2"));
    bench = shop.bench();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  private JobResult run(List<SourceFile> files, Testing testing) throws Exception {
    Job.Execute like = bench.job(bench.ask("python", "").of(files));
    Job.Test job =
        new Job.Test(
            like.id(),
            like.userId(),
            null,
            null,
            like.origin(),
            like.program(),
            like.limits(),
            testing,
            like.queuedAt());
    bench.store(job, JobStatus.QUEUED);
    bench.publish(Json.bytes(job));
    JobResult result = bench.result(job);
    bench.awaitFinish(job);
    TestReport report = result.tests();
    assertNotNull(report, result.toString());
    assertEquals(
        report.tests(),
        bench.events(job.id()).stream()
            .filter(JobEvent.Tested.class::isInstance)
            .map(event -> ((JobEvent.Tested) event).test())
            .toList());
    assertTrue(bench.events(job.id()).getLast() instanceof JobEvent.Finished);
    return result;
  }

  @Test
  void storesWhatCasesCameToAndTellsOfEach() throws Exception {
    List<TestCase> cases =
        List.of(
            new TestCase("1", "one", "2\n", "4", List.of(), Comparison.TRIMMED, null, false, 1),
            new TestCase("2", "two", "3\n", "8", List.of(), Comparison.TRIMMED, null, true, 3));
    JobResult result =
        run(
            List.of(SourceFile.text("main.py", "n = int(input())\nprint(n * n)\n")),
            new Testing(cases, null, List.of()));
    assertEquals(JobStatus.FAILED, result.status());
    assertEquals("1 of 2 cases did not pass", result.message());
    assertEquals(0.25, result.tests().score());
    assertEquals(Verdict.WA, result.tests().verdict());
  }

  @Test
  void storesWhatUnitTestsCameToAndTellsOfEach() throws Exception {
    JobResult result =
        run(
            List.of(SourceFile.text("test_main.py", "def test_one():\n    assert 1 + 1 == 2\n")),
            new Testing(List.of(), null, List.of()));
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertEquals(1, result.tests().passed());
    assertTrue(result.stdout().contains("1 passed"), result.stdout());
  }
}
