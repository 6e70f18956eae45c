package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Artifact;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.contract.wire.ArtifactFields;
import codecrafter.contract.wire.JobFields;
import codecrafter.contract.wire.Json;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What a program leaves in its output directory. */
class ArtifactsIT {
  private final Workbench bench = Shop.open();

  private static List<String> paths(JobResult result) {
    return result.artifacts().stream().map(Artifact::path).toList();
  }

  private long stored(String collection, String field, Job job) {
    return bench
        .database()
        .getCollection(collection)
        .countDocuments(Filters.regex(field, "^" + job.id() + "/"));
  }

  @Test
  void givesBackEveryByteOfIt() throws Exception {
    var job =
        bench.submit(
            bench.ask(
                "python",
                """
                import os
                out = os.environ['OUTPUT_DIR']
                open(out + '/table.csv', 'w').write('a,b\\n1,ä\\n')
                os.makedirs(out + '/d/e')
                open(out + '/d/e/all.bin', 'wb').write(bytes(range(256)) * 4096)
                open('elsewhere.txt', 'w').write('not in the output directory')
                """));
    JobResult result = bench.result(job);
    assertEquals(
        List.of(
            new Artifact("table.csv", "text/csv", 9),
            new Artifact("d/e/all.bin", "application/octet-stream", 1 << 20)),
        result.artifacts());
    assertNull(result.artifactsLeftOut());
    assertArrayEquals(
        "a,b\n1,ä\n".getBytes(StandardCharsets.UTF_8), bench.artifact(result, "table.csv"));
    byte[] all = new byte[1 << 20];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    assertArrayEquals(all, bench.artifact(result, "d/e/all.bin"));
    JobEvent.Finished told = bench.awaitFinish(job);
    assertEquals(result.artifacts(), told.result().artifacts());
  }

  @Test
  void drawsWhatAProgramShows() throws Exception {
    JobResult result =
        bench.run(
            bench.ask(
                "python",
                """
                import matplotlib.pyplot as plt
                plt.plot([1, 3, 2]); plt.show()
                for n in range(2): plt.figure(); plt.bar([1, 2], [n, 2])
                plt.show()
                print(plt.get_fignums())
                """));
    assertEquals("[]\n", result.output(), result.toString());
    assertEquals(List.of("figure-1.png", "figure-2.png", "figure-3.png"), paths(result));
    assertEquals("image/png", result.artifacts().getFirst().mediaType());
  }

  @Test
  void givesWhatIsThereWhenALimitEndedTheProgram() throws Exception {
    String leave = "echo data > $OUTPUT_DIR/a.csv; ";
    JobResult late = bench.run(bench.ask("bash", leave + "sleep 100").wallMs(1000));
    assertEquals(JobStatus.TIMED_OUT, late.status());
    assertEquals(List.of("a.csv"), paths(late));
    JobResult loud = bench.run(bench.ask("bash", leave + "yes"));
    assertEquals(JobStatus.OUTPUT_LIMIT, loud.status());
    assertEquals(List.of("a.csv"), paths(loud));
    JobResult large =
        bench.run(
            bench.ask(
                "python",
                "open('out/a.csv', 'w').write('x'); x = [bytearray(1 << 20) for _ in range(2000)]"));
    assertEquals(JobStatus.MEMORY_LIMIT, large.status());
    JobResult failed = bench.run(bench.ask("bash", leave + "exit 3"));
    assertEquals(3, failed.exitCode());
    assertEquals(List.of("a.csv"), paths(failed));
  }

  @Test
  void givesNothingOfARunThatWasStopped() throws Exception {
    var job = bench.submit(bench.ask("bash", "echo x > out/a; echo begun; sleep 100"));
    bench.awaitOutput(job, "begun");
    bench.control(Shop.WORKER_ID, new JobControl.Cancel(job.id()));
    JobResult result = bench.result(job);
    assertEquals(JobStatus.CANCELLED, result.status());
    assertEquals(List.of(), result.artifacts());
    assertEquals(0, stored(ArtifactFields.FILES, "_id", job));
  }

  @Test
  void storesNothingForARunThatLeavesNothing() throws Exception {
    var job = bench.submit(bench.ask("bash", "mkdir -p out/a/b; echo hi"));
    assertEquals(List.of(), bench.result(job).artifacts());
    assertEquals(0, stored(ArtifactFields.CHUNKS, "files_id", job));
  }

  @Test
  void leavesOfARepeatedJobWhatItsLastAttemptLeft() throws Exception {
    Job job = bench.job(bench.ask("bash", "echo second > out/a.txt"));
    bench.store(job, JobStatus.QUEUED);
    bench
        .jobs()
        .updateOne(Filters.eq(JobFields.ID, job.id().value()), Updates.set(JobFields.ATTEMPT, 1));
    String first = ArtifactFields.id(job.id(), 1, "a.txt");
    bench
        .database()
        .getCollection(ArtifactFields.FILES)
        .insertOne(new Document("_id", first).append("length", 5L).append("chunkSize", 9));
    bench
        .database()
        .getCollection(ArtifactFields.CHUNKS)
        .insertOne(new Document("files_id", first).append("n", 0));
    bench.publish(Json.bytes(job));
    JobResult result = bench.result(job);
    assertEquals(2, result.attempt());
    assertEquals("second\n", new String(bench.artifact(result, "a.txt"), StandardCharsets.UTF_8));
    assertEquals(1, stored(ArtifactFields.FILES, "_id", job));
    assertEquals(1, stored(ArtifactFields.CHUNKS, "files_id", job));
  }

  @Test
  void carriesTheMostThatIsKeptWhateverTheWorkerDoesMeanwhile() throws Exception {
    Limits l = Limits.DEFAULT;
    List<Job.Execute> jobs =
        List.of(1, 2, 3, 4).stream()
            .map(i -> {
              try {
                return bench.submit(
                    bench
                        .ask(
                            "python",
                            "import os\nfor i in range(2): open(f'out/{i}', 'wb').write(os.urandom(4 << 20))")
                        .within(l));
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
            .toList();
    for (Job job : jobs) {
      JobResult result = bench.result(job);
      assertEquals(List.of("0", "1"), paths(result), result.toString());
      assertEquals(4 << 20, bench.artifact(result, "1").length);
      assertTrue(result.artifactsLeftOut() == null, result.artifactsLeftOut());
    }
  }
}
