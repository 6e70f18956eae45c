package codecrafter.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.JobFields;
import codecrafter.testkit.Stores;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a worker lives through: each of its neighbours goes away and comes back. */
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private Workbench bench;
  private DockerProxy docker;
  private Worker worker;

  private Date opened = new Date();

  @BeforeAll
  void open() throws Exception {
    opened = new Date();
    Shop.shut();
    bench = new Workbench();
    docker = new DockerProxy();
    worker =
        new Worker(
            Workbench.settings(
                Map.of("WORKER_ID", "survivor", "SLOTS", "2", "DOCKER_HOST", docker.url())));
    worker.start();
    Shop.awaitReady(worker);
  }

  @AfterAll
  void close() throws Exception {
    worker.close();
    docker.close();
    bench.close();
  }

  /** What an earlier fault left on the queue is no part of the next test. */
  @BeforeEach
  void settle() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            bench
                    .jobs()
                    .countDocuments(
                        Filters.and(
                            Filters.gte(JobFields.CREATED, opened),
                            Filters.in(
                                JobFields.STATUS,
                                JobStatus.QUEUED.wire(),
                                JobStatus.PROCESSING.wire())))
                == 0);
  }

  @Test
  void goesOnAfterTheBrokerClosedAllConnections() throws Exception {
    var job = bench.submit(bench.ask("bash", "echo begun; sleep 2; echo done"));
    bench.awaitOutput(job, "begun");
    Stores.RABBITMQ.execInContainer("rabbitmqctl", "close_all_connections", "test");
    JobResult result = bench.result(job);
    assertEquals(JobStatus.COMPLETED, result.status());
    assertEquals("begun\ndone\n", result.stdout());
    assertEquals("again\n", onceMore().stdout());
    assertEquals(result, bench.stored(job));
  }

  /** The workbench's own connection was closed as well, and comes back by itself. */
  private JobResult onceMore() {
    return await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> bench.run(bench.ask("bash", "echo again")), result -> true);
  }

  @Test
  void keepsAResultUntilTheStoreIsBack() throws Exception {
    var job = bench.submit(bench.ask("bash", "echo begun; sleep 1; echo done"));
    bench.awaitOutput(job, "begun");
    Stores.MONGO.getDockerClient().pauseContainerCmd(Stores.MONGO.getContainerId()).exec();
    try {
      Thread.sleep(5000);
    } finally {
      Stores.MONGO.getDockerClient().unpauseContainerCmd(Stores.MONGO.getContainerId()).exec();
    }
    JobResult result = bench.awaitFinish(job).result();
    assertEquals(JobStatus.COMPLETED, result.status());
    assertEquals("begun\ndone\n", result.stdout());
    assertEquals(1, result.attempt());
  }

  @Test
  void runsAJobAgainWhoseBoxWasLostWithDocker() throws Exception {
    var job = bench.submit(bench.ask("bash", "echo begun; sleep 2; echo done"));
    bench.awaitOutput(job, "begun");
    docker.cut();
    Thread.sleep(3000);
    assertNull(
        bench.stored(job),
        () ->
            "it was not lost: "
                + bench.jobs().find(Filters.eq(JobFields.ID, job.id().value())).first());
    docker.mend();
    JobResult result = bench.result(job);
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertEquals("begun\ndone\n", result.stdout());
    assertEquals(2, result.attempt());
    assertEquals("after\n", bench.run(bench.ask("bash", "echo after")).stdout());
  }
}
