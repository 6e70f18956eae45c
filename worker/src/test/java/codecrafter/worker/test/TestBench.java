package codecrafter.worker.test;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.Testing;
import codecrafter.contract.wire.Json;
import codecrafter.worker.job.ArtifactStore;
import codecrafter.worker.job.Claim;
import codecrafter.worker.job.Find;
import codecrafter.worker.job.JobHandler;
import codecrafter.worker.job.JobStore;
import codecrafter.worker.job.RunningJobs;
import codecrafter.worker.sandbox.DockerEndpoint;
import codecrafter.worker.sandbox.DockerSandbox;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Test jobs in real boxes, with the queue and the stores played. */
public final class TestBench implements AutoCloseable {
  private final Languages languages = Languages.load();
  private final DockerSandbox sandbox;

  public TestBench(String image, boolean rooms) throws InterruptedException {
    String name = "tests-" + UUID.randomUUID();
    sandbox =
        new DockerSandbox(
            new DockerSandbox.Settings(
                new DockerEndpoint(URI.create("unix:///var/run/docker.sock")),
                image,
                Optional.empty(),
                1,
                Optional.empty(),
                rooms,
                Optional.empty(),
                name,
                name),
            () -> Set.of(name));
  }

  public Language language(String id) {
    return languages.find(id).orElseThrow();
  }

  public Job.Test job(String language, List<SourceFile> files, Testing testing) {
    return job(language, files, testing, language(language).defaults());
  }

  public Job.Test job(String language, List<SourceFile> files, Testing testing, Limits limits) {
    return new Job.Test(
        JobId.create(),
        "u",
        null,
        null,
        "n",
        new Program(language, files, files.getFirst().path(), List.of(), ""),
        limits,
        testing,
        Instant.now());
  }

  /** What a job came to: its result, and each test as it was told. */
  public record Came(JobResult result, List<JobEvent> events) {
    public List<TestOutcome> told() {
      return events.stream()
          .filter(JobEvent.Tested.class::isInstance)
          .map(event -> ((JobEvent.Tested) event).test())
          .toList();
    }
  }

  public Came run(Job.Test job) throws InterruptedException {
    List<JobEvent> events = new CopyOnWriteArrayList<>();
    Memory store = new Memory();
    JobHandler handler =
        new JobHandler(
            new JobHandler.Parts(
                "w",
                languages,
                (work, language, teller) -> Tests.of((Job.Test) work, language, teller),
                sandbox,
                store,
                store,
                (j, some) -> events.addAll(some),
                line -> {}),
            new RunningJobs());
    handler.handle(Json.bytes(job), false);
    JobResult result = store.result;
    if (result == null) {
      throw new AssertionError("No result; what came: " + events);
    }
    return new Came(result, events);
  }

  @Override
  public void close() {
    sandbox.close();
  }

  /** Remembers one result. */
  private static final class Memory implements JobStore, ArtifactStore {
    private volatile @Nullable JobResult result;

    @Override
    public Claim claim(Job job, boolean again) {
      return new Claim.Granted(1, Instant.now());
    }

    @Override
    public boolean finishFirst(JobResult ended) {
      result = ended;
      return true;
    }

    @Override
    public boolean finish(JobResult ended) {
      result = ended;
      return true;
    }

    @Override
    public void put(Job job, int attempt, List<Find> finds) {}

    @Override
    public void drop(JobId job, int attempt) {}
  }
}
