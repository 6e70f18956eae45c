package codecrafter.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.language.WorkerStatus;
import codecrafter.contract.language.WorkerStatus.Preparation;
import codecrafter.contract.language.WorkerStatus.Toolchain;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A worker that runs while the image with further languages comes and goes. */
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullImageIT {
  private static final String WORKER_ID = "growing";
  private static final String IMAGE = "codecrafter-test/full-" + UUID.randomUUID();

  /** Lua 5.3 that works, and a Lua 5.2 that has a version and nothing else. */
  private static final String DOCKERFILE =
      """
      FROM %s
      RUN ln -s /usr/bin/lua5.4 /usr/local/bin/lua5.3 \
       && printf '#!/bin/sh\\necho Lua 5.2.4 is lame; [ "$1" = -v ]\\n' >/usr/local/bin/lua5.2 \
       && chmod 755 /usr/local/bin/lua5.2
      """
          .formatted(Workbench.IMAGE);

  private Path folder;
  private Path progress;
  private Workbench bench;
  private Worker worker;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    this.folder = folder;
    Shop.shut();
    progress = folder.resolve("progress");
    bench = new Workbench();
    worker =
        new Worker(
            Workbench.settings(
                Map.of(
                    "WORKER_ID", WORKER_ID,
                    "SANDBOX_FULL_IMAGE", IMAGE,
                    "SANDBOX_FULL_PROGRESS", progress.toString())));
    worker.start();
    Shop.awaitReady(worker);
  }

  @AfterAll
  void close() throws Exception {
    worker.close();
    bench.close();
  }

  @Test
  void servesItsLanguagesFromWhenItIsThereWithoutARestart() throws Exception {
    awaitProblem("lua5.3", "It is not in the sandbox image");
    Files.writeString(progress, "step 5 of 11\n");
    await()
        .atMost(Workbench.PATIENCE)
        .until(() -> new Preparation("step 5 of 11", null).equals(status().preparation()));

    var old = bench.submit(bench.ask("bash", "echo here; read x; echo got $x; type lua5.3").open());
    bench.awaitOutput(old, "here");
    build();

    awaitProblem("lua5.3", null);
    assertTrue(toolchain("lua5.3").version().startsWith("5.4"), toolchain("lua5.3").toString());
    JobResult result = bench.run(bench.ask("lua5.3", "print(6 * 7)"));
    assertEquals("42\n", result.stdout(), result.toString());

    awaitProblem("lua5.2", "Its example does not run: Lua 5.2.4 is lame");
    assertEquals(null, toolchain("python").problem());
    await().until(() -> status().preparation() == null);

    bench.control(WORKER_ID, new JobControl.Stdin(old.id(), "it\n"));
    result = bench.result(old);
    assertTrue(result.stdout().contains("got it"), result.toString());
    assertEquals(JobStatus.FAILED, result.status(), "an old box has the new image");
    awaitImages(IMAGE);

    Containers.DOCKER.removeImageCmd(IMAGE).withForce(true).exec();
    awaitProblem("lua5.3", "It is not in the sandbox image");
    awaitImages(Workbench.IMAGE);
    assertEquals("1\n", bench.run(bench.ask("python", "print(1)")).stdout());
  }

  private void build() throws Exception {
    Path context = Files.createDirectories(folder.resolve("context"));
    Files.writeString(context.resolve("Dockerfile"), DOCKERFILE);
    Containers.DOCKER
        .buildImageCmd(context.toFile())
        .withTags(Set.of(IMAGE))
        .exec(new BuildImageResultCallback())
        .awaitImageId();
  }

  private void awaitProblem(String language, String problem) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            toolchain(language) != null && Objects.equals(problem, toolchain(language).problem()));
  }

  private void awaitImages(String image) {
    String id = Containers.DOCKER.inspectImageCmd(image).exec().getId();
    await()
        .atMost(Workbench.PATIENCE)
        .until(() -> {
          var mine = Containers.ofWorker(WORKER_ID);
          return !mine.isEmpty() && mine.stream().allMatch(c -> id.equals(c.getImageId()));
        });
  }

  private Toolchain toolchain(String id) throws Exception {
    return status().languages().stream().filter(t -> t.id().equals(id)).findFirst().orElse(null);
  }

  private WorkerStatus status() throws Exception {
    return bench.status(WORKER_ID);
  }
}
