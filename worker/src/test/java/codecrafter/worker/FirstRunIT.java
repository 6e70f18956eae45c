package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstRunIT {
  @Test
  void runsHello() throws Exception {
    try (Workbench bench = new Workbench();
        Worker worker = new Worker(Workbench.settings(Map.of()))) {
      worker.start();
      for (int i = 0; i < 8; i++) {
        long t = System.nanoTime();
        var job = bench.submit(bench.ask("python", "print('hello', input())").given("abc\n"));
        JobResult result = bench.awaitFinish(job).result();
        System.out.println((System.nanoTime() - t) / 1000 + " us " + result);
        assertEquals(JobStatus.COMPLETED, result.status());
        assertEquals("hello abc\n", result.stdout());
        Thread.sleep(500);
      }
      System.out.println(bench.database().getCollection("workers").find().into(new java.util.ArrayList<>()));
      System.out.println(bench.database().getCollection("logs").find().first());
    }
  }
}
