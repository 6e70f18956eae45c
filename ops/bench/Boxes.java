import codecrafter.contract.job.Limits;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.event.OutputStream;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.DockerEndpoint;
import codecrafter.worker.sandbox.DockerSandbox;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Shape;
import codecrafter.worker.sandbox.Task;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The worker's sandbox by itself, without queue and stores around it. */
final class Boxes implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String installation = "bench-" + UUID.randomUUID();
  private final DockerSandbox sandbox;

  /**
   * So many boxes of an image.
   *
   * @param rooms whether a container serves one job after another; else each has its own
   */
  Boxes(String image, int size, boolean rooms) throws InterruptedException {
    sandbox =
        new DockerSandbox(
            new DockerSandbox.Settings(
                new DockerEndpoint(URI.create("unix:///var/run/docker.sock")),
                image,
                Optional.empty(),
                size,
                Optional.of(1),
                rooms,
                Optional.empty(),
                "bench",
                installation),
            () -> Set.of("bench"));
    while (sandbox.ready() < size) {
      Thread.sleep(50);
    }
  }

  /** Milliseconds from asking for a box to the program's end. */
  double run(JsonNode language, String code) throws BoxLost, InterruptedException {
    StringBuffer said = new StringBuffer();
    Box.Listener listener =
        new Box.Listener() {
          @Override
          public void output(OutputStream stream, byte[] bytes) {
            said.append(new String(bytes, StandardCharsets.UTF_8));
          }

          @Override
          public void compiled(Ending stage) {}
        };
    List<List<String>> commands = Spawner.commands(language);
    Task task =
        new Task(
            List.of(SourceFile.text(language.get("main").asText(), code)),
            commands.subList(0, commands.size() - 1),
            commands.getLast(),
            List.of(),
            Limits.DEFAULT,
            null,
            new byte[0],
            false);
    long start = System.nanoTime();
    try (Box box = sandbox.take(Shape.DEFAULT, PATIENCE)) {
      box.run(task, listener);
    }
    double ms = (System.nanoTime() - start) / 1e6;
    if (!said.toString().contains("hello")) {
      throw new IllegalStateException("A box said " + said);
    }
    return ms;
  }

  /** What Docker says that each container at rest uses, as it says it. */
  List<String> memory() throws IOException {
    List<String> ids = Docker.lines("ps", "--quiet", "--filter", "label=codecrafter.installation=" + installation);
    return ids.stream()
        .map(id -> {
          try {
            return Docker.lines("stats", "--no-stream", "--format", "{{.MemUsage}}", id).getFirst().replaceAll(" /.*", "");
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        })
        .toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
