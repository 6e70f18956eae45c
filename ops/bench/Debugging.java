import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The debugger, from a program's text to its first stop and from a step to the next stop, beside
 * the same adapter with nothing between it and its client.
 */
final class Debugging {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROUNDS = 12;
  private static final int STEPS = 10;

  /** A program that goes round in a loop, and a line in it. */
  private record Story(String language, String begin, int line, String code) {}

  private static final List<Story> STORIES =
      List.of(
          new Story(
              "python", "launch", 3, "total = 0\nfor i in range(1000):\n    total += i\n    total -= 1\n"),
          new Story(
              "c",
              "launch",
              4,
              "int main(void) {\n  int total = 0;\n  for (int i = 0; i < 1000; i++) {\n    total += i;\n"
                  + "    total -= 1;\n  }\n  return total == 0;\n}\n"),
          new Story(
              "javascript",
              "launch",
              3,
              "let total = 0;\nfor (let i = 0; i < 1000; i++) {\n  total += i;\n  total -= 1;\n}\n"),
          new Story(
              "go",
              "attach",
              6,
              "package main\n\nfunc main() {\n\ttotal := 0\n\tfor i := 0; i < 1000; i++ {\n"
                  + "\t\ttotal += i\n\t\ttotal -= 1\n\t}\n\tprintln(total)\n}\n"),
          new Story(
              "java",
              "launch",
              5,
              "public class Main {\n  public static void main(String[] args) {\n    int total = 0;\n"
                  + "    for (int i = 0; i < 1000; i++) {\n      total += i;\n      total -= 1;\n"
                  + "    }\n  }\n}\n"));

  private final URI base;
  private final String image;
  private final JsonNode table;
  private final Figures figures;

  Debugging(URI base, String image, JsonNode table, Figures figures) {
    this.base = base;
    this.image = image;
    this.table = table;
    this.figures = figures;
  }

  void measure() throws Exception {
    Path harness = Path.of("ops/bench/bare_dap.py");
    Process loop =
        new ProcessBuilder(Spawner.container(image, Files.readString(harness)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (Writer in = loop.outputWriter(StandardCharsets.UTF_8);
        BufferedReader out = loop.inputReader(StandardCharsets.UTF_8);
        Debugger debugger = new Debugger(base)) {
      for (Story story : STORIES) {
        for (int i = -2; i < ROUNDS; i++) {
          in.write(JSON.writeValueAsString(bare(story)) + "\n");
          in.flush();
          String answer = out.readLine();
          if (answer == null) {
            throw new IOException("The bare adapter of " + story.language() + " failed");
          }
          JsonNode bare = JSON.readTree(answer);
          Debugger.Times ours = debugger.debug(
                  story.language(),
                  Spawner.find(table, story.language()).get("main").asText(),
                  story.code(),
                  story.line(),
                  STEPS);
          if (i >= 0) {
            String subject = "debug " + story.language();
            figures.add(subject, "adapter alone, stopped", bare.get("first").asDouble());
            figures.add(subject, "first stopped", ours.first());
            String step = "step " + story.language();
            bare.get("steps").forEach(ms -> figures.add(step, "adapter alone", ms.asDouble()));
            ours.steps().forEach(ms -> figures.add(step, "step", ms));
          }
        }
        System.err.println(story.language() + " debugged");
      }
    } finally {
      loop.destroy();
    }
  }

  private ObjectNode bare(Story story) throws IOException {
    JsonNode language = Spawner.find(table, story.language());
    String main = language.get("main").asText();
    JsonNode how = language.get("debug");
    ObjectNode job =
        JSON.createObjectNode()
            .put("file", main)
            .put("code", story.code())
            .put("line", story.line())
            .put("begin", story.begin())
            .put("steps", STEPS);
    List<List<String>> compile = new ArrayList<>();
    how.path("compile").forEach(command -> compile.add(Spawner.filled(command, language)));
    job.set("compile", JSON.valueToTree(compile));
    job.set("run", JSON.valueToTree(Spawner.filled(how.get("run"), language)));
    ObjectNode arguments = job.putObject("arguments");
    switch (story.language()) {
      case "go" -> arguments.put("mode", "remote").put("stopOnEntry", false);
      case "c" -> arguments.put("program", "/tmp/main").put("cwd", "/work");
      case "python" -> {
        arguments.put("program", "/work/" + main).put("cwd", "/work").put("console", "internalConsole");
        arguments.put("redirectOutput", false).put("subProcess", false).put("justMyCode", true);
        arguments.put("debugLauncherPython", "/opt/cc/debug/python-in-terminal");
        arguments.putArray("python").add("python3");
      }
      default -> arguments.put("program", "/work/" + main).put("cwd", "/work");
    }
    return job;
  }
}
