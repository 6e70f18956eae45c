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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures a started CodeCrafter beside the bare spawn and {@code docker run --rm}, interleaved in
 * one run: the whole way of a run, and the box by itself. Arguments: the base URL, the sandbox
 * image, languages.json, bare.py, the JSON file to write.
 */
public final class Bench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> HELLO =
      Map.of(
          "python", "print('hello')\n",
          "javascript", "console.log('hello');\n",
          "typescript", "const word: string = 'hello';\nconsole.log(word);\n",
          "c", "#include <stdio.h>\nint main(void) { puts(\"hello\"); return 0; }\n",
          "cpp", "#include <bits/stdc++.h>\nint main() { std::cout << \"hello\\n\"; }\n",
          "go", "package main\nimport \"fmt\"\nfunc main() { fmt.Println(\"hello\") }\n",
          "rust", "fn main() { println!(\"hello\"); }\n",
          "java",
              "public class Main { public static void main(String[] a) { "
                  + "System.out.println(\"hello\"); } }\n",
          "kotlin", "fun main() { println(\"hello\") }\n");
  private static final List<String> ORDER =
      List.of("python", "javascript", "c", "java", "typescript", "cpp", "go", "rust", "kotlin");

  /** The languages beside which a container from the command line is measured too. */
  private static final List<String> WITH_DOCKER = List.of("python", "javascript", "c", "java");

  private static final int WARM_UP_RUNS = 1500;
  private static final Duration LOAD = Duration.ofSeconds(10);
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final int TURNS = 5;
  private static final int BOXES = 4;

  /** The parts that are asked for by {@code ONLY="load debug"}; all, where none is. */
  private static final Set<String> ONLY =
      Arrays.stream(System.getenv().getOrDefault("ONLY", "").split("\\s+"))
          .filter(name -> !name.isEmpty())
          .collect(Collectors.toSet());

  /** Between two measurements, so that what one leaves to be done is not in the next. */
  private static final Duration SETTLE = Duration.ofMillis(60);

  private final URI base;
  private final String image;
  private final JsonNode table;
  private final Path harness;
  private final Figures figures = new Figures();

  private Bench(String[] args) throws IOException {
    base = URI.create(args[0]);
    image = args[1];
    table = JSON.readTree(Files.readString(Path.of(args[2])));
    harness = Path.of(args[3]);
  }

  public static void main(String[] args) throws Exception {
    Bench bench = new Bench(args);
    try {
      bench.measure();
    } finally {
      bench.tell(Path.of(args[4]));
    }
    System.exit(0);
  }

  private void measure() throws Exception {
    warmUp();
    Edge edge = new Edge(base, figures);
    part("floors", this::floors);
    part("languages", this::languages);
    part("execute", this::execute);
    part("load", this::load);
    part("containers", this::containers);
    part("debug", new Debugging(base, image, table, figures)::measure);
    part("door", edge::door);
    part("flood", () -> edge.flood(HELLO.get("python")));
  }

  private interface Part {
    void measure() throws Exception;
  }

  private static void part(String name, Part part) throws Exception {
    if (ONLY.isEmpty() || ONLY.contains(name)) {
      part.measure();
    }
  }

  private void tell(Path file) throws IOException {
    figures.set("measuredAt", Instant.now().toString());
    figures.set("cores", Runtime.getRuntime().availableProcessors());
    System.out.println(figures.table());
    Files.writeString(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures.asMap()));
    System.out.println("Written to " + file);
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

  private void languages() throws Exception {
    try (Spawner spawner = new Spawner(image, harness);
        Boxes boxes = new Boxes(image, BOXES, true);
        Caller caller = new Caller(base)) {
      figures.set("memory of boxes at rest", boxes.memory());
      for (int i = 0; i < WARM_UP_RUNS; i++) {
        boxes.run(find("python"), HELLO.get("python"));
      }
      for (String id : ORDER) {
        if (!caller.serves(id)) {
          figures.set(id, "not served here");
          continue;
        }
        int rounds = id.equals("python") ? 200 : WITH_DOCKER.contains(id) ? 30 : 15;
        for (int i = -3; i < rounds; i++) {
          Thread.sleep(SETTLE);
          double bare = spawner.bare(find(id), HELLO.get(id));
          Thread.sleep(SETTLE);
          double box = boxes.run(find(id), HELLO.get(id));
          Thread.sleep(SETTLE);
          double ours = caller.run(id, HELLO.get(id));
          if (i >= 0) {
            figures.add(id, "bare spawn", bare);
            figures.add(id, "box alone", box);
            figures.add(id, "run to result", ours);
          }
          if (i >= 0 && i < 100 && WITH_DOCKER.contains(id)) {
            figures.add(id, "docker run --rm", spawner.dockerRun(find(id), HELLO.get(id)));
          }
        }
        System.err.println(id + " measured");
      }
    }
  }

  private void execute() throws Exception {
    try (Caller caller = new Caller(base)) {
      for (int i = -20; i < 200; i++) {
        Thread.sleep(SETTLE);
        double ms = caller.execute("python", HELLO.get("python"));
        if (i >= 0) {
          figures.add("POST", "/api/execute answers", ms);
        }
      }
    }
  }

  /** Jobs a second: bare, on the whole way and at the box, in turn, for a machine's speed changes. */
  private void load() throws Exception {
    JsonNode python = find("python");
    String hello = HELLO.get("python");
    for (int callers : List.of(1, 4, 16)) {
      double bare = 0;
      double ours = 0;
      double box = 0;
      try (Boxes boxes = new Boxes(image, BOXES, true)) {
        for (int i = 0; i < TURNS; i++) {
          bare += Load.perSecond(callers, TURN, () -> new Spawner(image, harness), s -> s.bare(python, hello));
          ours += Load.perSecond(callers, TURN, () -> new Caller(base), c -> c.run("python", hello));
          box += Load.perSecond(callers, TURN, () -> () -> {}, b -> boxes.run(python, hello));
        }
      }
      rate("python jobs/s, %d callers".formatted(callers), ours, bare);
      rate("python jobs/s at the box, %d callers".formatted(callers), box, bare);
    }
  }

  /** A container for each job, beside the plainest loop that does the same. */
  private void containers() throws Exception {
    JsonNode python = find("python");
    String hello = HELLO.get("python");
    double plain =
        Load.perSecond(
            BOXES, LOAD, () -> new Docker(image), d -> d.once("python3", "-c", hello));
    try (Boxes boxes = new Boxes(image, BOXES, false)) {
      double ours = Load.perSecond(BOXES, LOAD, () -> () -> {}, b -> boxes.run(python, hello));
      figures.set(
          "a container a job, jobs/s",
          "%.1f, %.2f of create+start+remove (%.1f)".formatted(ours, ours / plain, plain));
    }
  }

  private void rate(String name, double ours, double bare) {
    figures.set(name, "%.1f, %.2f of bare (%.1f)".formatted(ours / TURNS, ours / bare, bare / TURNS));
  }

  private JsonNode find(String id) throws IOException {
    return Spawner.find(table, id);
  }
}
