import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The two yardsticks, with the sandbox image's own interpreters: processes started one after
 * another by a small loop inside one long-lived container (the bare spawn), and {@code docker run
 * --rm}.
 */
final class Spawner implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String image;
  private final Process loop;
  private final Writer in;
  private final BufferedReader out;

  Spawner(String image, Path harness) throws IOException {
    this.image = image;
    this.loop =
        new ProcessBuilder(container(image, Files.readString(harness)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.in = loop.outputWriter(StandardCharsets.UTF_8);
    this.out = loop.inputReader(StandardCharsets.UTF_8);
  }

  /** The command for a container of the image in which a Python script goes on for as long as it is fed. */
  static List<String> container(String image, String script) {
    return List.of(
        "docker", "run", "--rm", "-i", "--network=none", "--user=20999:20999",
        "--tmpfs=/work:exec,uid=20999,gid=20999", "--tmpfs=/tmp:exec,uid=20999,gid=20999", "--workdir=/work",
        "--entrypoint=python3", image, "-u", "-c", script);
  }

  /** A language of the table. */
  static JsonNode find(JsonNode table, String id) throws IOException {
    for (JsonNode language : table) {
      if (language.get("id").asText().equals(id)) {
        return language;
      }
    }
    throw new IOException("The table has no " + id);
  }

  /** Compiles and runs a program as a bare process; milliseconds by the loop's own clock. */
  double bare(JsonNode language, String code) {
    try {
      in.write(
          JSON.writeValueAsString(
              Map.of(
                  "file", language.get("main").asText(),
                  "code", code,
                  "commands", commands(language))));
      in.write('\n');
      in.flush();
      JsonNode answer = JSON.readTree(out.readLine());
      if (!answer.get("output").asText().startsWith("hello")) {
        throw new IllegalStateException("The bare run said " + answer);
      }
      return answer.get("ms").asDouble();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same in a new container each time, as a user of Docker would. */
  double dockerRun(JsonNode language, String code) throws IOException, InterruptedException {
    String script =
        "cat > "
            + language.get("main").asText()
            + " && "
            + commands(language).stream()
                .map(command -> command.stream().map(Spawner::quoted).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" && "));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                "docker", "run", "--rm", "-i", "--network=none", "--user=20998:20998",
                "--tmpfs=/work:exec,uid=20998,gid=20998", "--tmpfs=/tmp:exec,uid=20998,gid=20998", "--workdir=/work",
                "--entrypoint=sh", image, "-c", script)
            .redirectErrorStream(true)
            .start();
    try (Writer stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      stdin.write(code);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    double ms = (System.nanoTime() - start) / 1e6;
    if (!said.contains("hello")) {
      throw new IllegalStateException("docker run said " + said);
    }
    return ms;
  }

  /** The commands of a language for its usual file: compilers first, the program last. */
  static List<List<String>> commands(JsonNode language) {
    List<List<String>> commands = new ArrayList<>();
    language.get("compile").forEach(command -> commands.add(filled(command, language)));
    commands.add(filled(language.get("run"), language));
    return commands;
  }

  static List<String> filled(JsonNode command, JsonNode language) {
    String main = language.get("main").asText();
    List<String> parts = new ArrayList<>();
    for (JsonNode part : command) {
      if (!part.asText().equals("{args}")) {
        parts.add(
            part.asText()
                .replaceAll("\\{main}|\\{\\*\\.\\w+}", main)
                .replace("{stem}", main.substring(0, main.lastIndexOf('.'))));
      }
    }
    return parts;
  }

  private static String quoted(String part) {
    return "'" + part.replace("'", "'\\''") + "'";
  }

  @Override
  public void close() throws IOException {
    in.close();
    loop.destroy();
  }
}
