import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures a started CodeCrafter beside the bare spawn and {@code docker run --rm}, interleaved in
 * one run. Arguments: the base URL, the sandbox image, languages.json, bare.py, the JSON file to
 * write.
 */
public final class Bench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> HELLO =
      Map.of(
          "python", "print('hello')\n",
          "javascript", "console.log('hello');\n",
          "c", "#include <stdio.h>\nint main(void) { puts(\"hello\"); return 0; }\n",
          "java",
              "public class Main { public static void main(String[] a) { "
                  + "System.out.println(\"hello\"); } }\n");
  private static final List<String> ORDER = List.of("python", "javascript", "c", "java");
  private static final int WARM_UP_RUNS = 300;
  private static final Duration LOAD = Duration.ofSeconds(10);

  private final URI base;
  private final Figures figures = new Figures();

  private Bench(URI base) {
    this.base = base;
  }

  public static void main(String[] args) throws Exception {
    Bench bench = new Bench(URI.create(args[0]));
    bench.warmUp();
    bench.floors();
    bench.languages(args[1], Path.of(args[2]), Path.of(args[3]));
    bench.execute();
    for (int callers : List.of(1, 4, 16)) {
      bench.load(callers);
    }
    bench.figures.set("measuredAt", Instant.now().toString());
    bench.figures.set("cores", Runtime.getRuntime().availableProcessors());
    System.out.println(bench.figures.table());
    Files.writeString(
        Path.of(args[4]),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bench.figures.asMap()));
    System.out.println("Written to " + args[4]);
    System.exit(0);
  }

  /** A server that has been up for a while has compiled its own code; one just started has not. */
  private void warmUp() throws Exception {
    try (Caller caller = new Caller(base)) {
      for (int i = 0; i < WARM_UP_RUNS; i++) {
        caller.run("python", HELLO.get("python"));
        caller.execute("python", HELLO.get("python"));
      }
    }
    figures.set("warm-up runs", 2 * WARM_UP_RUNS);
  }

  private void floors() throws Exception {
    Path file = Files.createTempFile(Path.of("."), "fsync", ".tmp");
    try (Caller caller = new Caller(base);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < 100; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.wrap(new byte[512]));
        channel.force(true);
        figures.add("floor", "fsync of 512 bytes", (System.nanoTime() - start) / 1e6);
        figures.add("floor", "GET /health", caller.health());
      }
    } finally {
      Files.delete(file);
    }
  }

  private void languages(String image, Path table, Path harness) throws Exception {
    JsonNode all = JSON.readTree(Files.readString(table));
    try (Spawner spawner = new Spawner(image, harness);
        Caller caller = new Caller(base)) {
      for (String id : ORDER) {
        JsonNode language = find(all, id);
        String code = HELLO.get(id);
        int rounds = id.equals("python") ? 100 : 30;
        for (int i = -3; i < rounds; i++) {
          double bare = spawner.bare(language, code);
          double ours = caller.run(id, code);
          double docker = spawner.dockerRun(language, code);
          if (i >= 0) {
            figures.add(id, "bare spawn", bare);
            figures.add(id, "run to result", ours);
            figures.add(id, "docker run --rm", docker);
          }
        }
        System.err.println(id + " measured");
      }
    }
  }

  private void execute() throws Exception {
    try (Caller caller = new Caller(base)) {
      for (int i = -20; i < 200; i++) {
        double ms = caller.execute("python", HELLO.get("python"));
        if (i >= 0) {
          figures.add("POST", "/api/execute answers", ms);
        }
      }
    }
  }

  private void load(int callers) throws Exception {
    AtomicInteger done = new AtomicInteger();
    long end = System.nanoTime() + LOAD.toNanos();
    List<Callable<Void>> tasks = new ArrayList<>();
    List<Caller> sockets = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      Caller caller = new Caller(base);
      sockets.add(caller);
      tasks.add(
          () -> {
            while (System.nanoTime() < end) {
              caller.run("python", HELLO.get("python"));
              done.incrementAndGet();
            }
            return null;
          });
    }
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    figures.set("python jobs/s, %d callers".formatted(callers), done.get() / seconds);
    for (Caller socket : sockets) {
      socket.close();
    }
  }

  private static JsonNode find(JsonNode all, String id) throws IOException {
    for (JsonNode language : all) {
      if (language.get("id").asText().equals(id)) {
        return language;
      }
    }
    throw new IOException("The table has no " + id);
  }
}
