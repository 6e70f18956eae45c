package codecrafter.worker.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.Json;
import java.time.Instant;
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
}
