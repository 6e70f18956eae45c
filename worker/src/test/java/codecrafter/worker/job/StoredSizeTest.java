package codecrafter.worker.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.TestStatus;
import codecrafter.contract.wire.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StoredSizeTest {
  private static JobResult result(String stdout) {
    return new JobResult(
        new JobId("1"),
        1,
        JobStatus.COMPLETED,
        0,
        null,
        null,
        stdout,
        "",
        stdout,
        1,
        1,
        1,
        null,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  @Test
  void leavesWhatFitsAsItIs() {
    JobResult result = result("x".repeat(500_000));
    assertSame(result, StoredSize.fitted(result));
  }

  @Test
  void cutsWhatOneDocumentCannotHoldAndSaysSo() {
    JobResult fitted = StoredSize.fitted(result("\u0000😀".repeat(3 << 20)));
    assertTrue(Json.bytes(fitted).length <= (8 << 20) + 1000);
    assertEquals("Only the beginning of its output is kept", fitted.message());
    assertTrue(fitted.stdout().startsWith("\u0000😀\u0000😀"));
    assertTrue(fitted.stdout().length() > 100_000, fitted.stdout().length() + " characters");
  }

  private static List<TestOutcome> tests(JobResult result) {
    return Objects.requireNonNull(result.tests()).tests();
  }

  @Test
  void cutsWhatTestsSayToo() {
    TestOutcome test =
        new TestOutcome(
            "id",
            null,
            "name",
            TestStatus.FAILED,
            null,
            "m",
            "d".repeat(16_000),
            null,
            null,
            1,
            null,
            null,
            null,
            "\u0001".repeat(16_000),
            null,
            null,
            false);
    TestReport report =
        new TestReport(
            "f", 500, 0, 500, 0, 0, null, null, Collections.nCopies(500, test), false, null);
    JobResult fitted =
        StoredSize.fitted(result("x").with(JobStatus.FAILED, "500 of 500 tests failed", report));
    assertTrue(Json.bytes(fitted).length <= (8 << 20) + 1000);
    assertEquals(500, tests(fitted).size());
    assertTrue(String.valueOf(tests(fitted).getFirst().details()).startsWith("ddd"));
  }
}
