package codecrafter.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.testkit.Stores;
import com.mongodb.client.model.Filters;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Workers that die, in processes of their own. */
class DeathIT {
  @BeforeAll
  static void withoutTheShop() {
    Shop.shut();
  }

  private static Process process(String id) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "codecrafter.worker.Main");
    Map<String, String> env = builder.environment();
    env.put("MONGO_URL", Stores.mongoUrlOfWorker());
    env.put("RABBITMQ_URL", Stores.rabbitmqUrl());
    env.put("SANDBOX_IMAGE", Workbench.IMAGE);
    env.put("WORKER_ID", id);
    env.put("HEALTH_PORT", "0");
    env.put("WARM", "1");
    env.put("POOL_MEMORY_MIB", "1");
    env.put("SLOTS", "2");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.to(new File("target", id + ".log")))
        .start();
  }

  @Test
  void runsAJobAgainWhoseWorkerWasKilledAndStoresItOnce() throws Exception {
    try (Workbench bench = new Workbench()) {
      Process first = process("mortal");
      var job = bench.submit(bench.ask("bash", "echo begun; sleep 3; echo done"));
      assertEquals("mortal", bench.awaitStart(job, 1).workerId());
      bench.awaitOutput(job, "begun");
      first.destroyForcibly().waitFor();
      try (Worker second = new Worker(Workbench.settings(Map.of("WORKER_ID", "heir")))) {
        second.start();
        assertEquals("heir", bench.awaitStart(job, 2).workerId());
        JobResult result = bench.awaitFinish(job).result();
        assertEquals(JobStatus.COMPLETED, result.status());
        assertEquals(2, result.attempt());
        assertEquals("begun\ndone\n", result.stdout());
        assertEquals(result, bench.stored(job));
        assertEquals(
            1, bench.events(job.id()).stream().filter(JobEvent.Finished.class::isInstance).count());
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> Containers.ofWorker("mortal").isEmpty());
    }
  }

  @Test
  void endsAJobThatIsDebuggedWithItsWorkerAndSaysSo() throws Exception {
    try (Workbench bench = new Workbench()) {
      Process first = process("debugger");
      var job = bench.debug(bench.ask("python", "n = 1\nprint(n)\n"));
      var client = new DebugClient(bench, "debugger", job);
      client.awaitEvent("initialized");
      client.setBreakpoints("main.py", 2);
      client.get("configurationDone", DebugClient.arguments());
      client.awaitStop();
      first.destroyForcibly().waitFor();
      try (Worker second = new Worker(Workbench.settings(Map.of("WORKER_ID", "successor")))) {
        second.start();
        JobResult result = bench.awaitFinish(job).result();
        assertEquals(JobStatus.ERROR, result.status(), result.toString());
        assertTrue(
            result.message() != null && result.message().contains("start it again"),
            result.toString());
        assertEquals(result, bench.stored(job));
        assertEquals(1, client.events("stopped").size());
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> Containers.ofWorker("debugger").isEmpty());
    }
  }

  @Test
  void givesAJobUpThatKillsEveryWorker() throws Exception {
    try (Workbench bench = new Workbench()) {
      var job = bench.submit(bench.ask("bash", "echo begun; sleep 100"));
      for (int attempt = 1; attempt <= 3; attempt++) {
        Process worker = process("victim-" + attempt);
        bench.awaitStart(job, attempt);
        worker.destroyForcibly().waitFor();
      }
      try (Worker last = new Worker(Workbench.settings(Map.of("WORKER_ID", "last")))) {
        last.start();
        JobResult result = bench.awaitFinish(job).result();
        assertEquals(JobStatus.ERROR, result.status());
        assertTrue(
            result.message() != null && result.message().contains("That is our fault"),
            result.message());
      }
    }
  }

  @Test
  void finishesWhatItHasInHandAndCleansUpWhenItIsToldToStop() throws Exception {
    try (Workbench bench = new Workbench()) {
      Process worker = process("leaver");
      var job = bench.submit(bench.ask("bash", "echo begun; sleep 2; echo done"));
      bench.awaitOutput(job, "begun");
      worker.destroy();
      assertEquals(JobStatus.COMPLETED, bench.awaitFinish(job).result().status());
      worker.waitFor();
      await().atMost(Duration.ofSeconds(5)).until(() -> Containers.ofWorker("leaver").isEmpty());
      assertEquals(
          0, bench.database().getCollection("workers").countDocuments(Filters.eq("_id", "leaver")));
    }
  }
}
