package codecrafter.worker.abuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hostile programs of {@code src/test/resources/abuse}, each with what must come of it: sent to
 * a worker by {@code AbuseIT}, and through the API of a started product by {@code ops/abuse}.
 */
public record Corpus(List<Case> cases) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int OUTPUT_BYTES = 1 << 20;
  private static final Map<String, Integer> SIGNALS =
      Map.of(
          "SIGABRT", 134, "SIGBUS", 135, "SIGKILL", 137, "SIGSEGV", 139, "SIGTRAP", 133, "SIGXFSZ",
          153);

  public static Corpus in(Path folder) throws IOException {
    List<Case> cases = new ArrayList<>();
    JSON.readTree(Files.readString(folder.resolve("cases.json")))
        .forEach(json -> cases.add(new Case(folder, json)));
    return new Corpus(List.copyOf(cases));
  }

  public Case named(String id) {
    return cases.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  /** One of them. */
  public record Case(Path folder, JsonNode json) {
    public String id() {
      return json.get("id").asText();
    }

    /** The case that is under way meanwhile; null mostly. */
    public @Nullable String beside() {
      return json.path("beside").textValue();
    }

    /** The case that comes right after; null mostly. */
    public @Nullable String then() {
      return json.path("then").textValue();
    }

    public String language() {
      return text("language");
    }

    /** What its file is called. */
    public String submitAs() {
      return text("submitAs");
    }

    /** Whether it can only run into the clock, and need not run for long. */
    public boolean loops() {
      return texts("status").equals(List.of("timed-out"));
    }

    /** Whether it must come to an end before the clock does, however busy the machine is. */
    public boolean endsByItself() {
      return !texts("status").contains("timed-out");
    }

    /** Limits of its own, as a request has them; mostly none. */
    public JsonNode limits() {
      return json.path("limits");
    }

    private String text(String field) {
      return json.get(field).asText();
    }

    public String source() {
      try {
        return Files.readString(folder.resolve(text("file")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    public String stdin() {
      return json.has("stdinBytes")
          ? "0123456789abcde\n".repeat(Math.min(json.get("stdinBytes").asInt(), 1 << 20) / 16)
          : json.path("stdin").asText();
    }

    private List<String> texts(String field) {
      List<String> texts = new ArrayList<>();
      json.get("expect").path(field).forEach(text -> texts.add(text.asText()));
      return texts;
    }

    /** What is in a file that it left and must not be; nothing when all is well. */
    public List<String> complaints(String path, String content) {
      List<String> complaints = new ArrayList<>();
      require(complaints, texts("artifactsNotContain"), content, false);
      return complaints.stream().map(complaint -> "its file " + path + " " + complaint).toList();
    }

    /**
     * What is not as it must be; nothing when all is well.
     *
     * @param result as the API gives it
     * @param seconds it took
     * @param busySeconds what a busy machine may add to a case's time, which is given for an idle
     *     one
     */
    public List<String> complaints(JsonNode result, double seconds, double busySeconds) {
      List<String> complaints = new ArrayList<>();
      JsonNode expect = json.get("expect");
      String stdout = result.path("stdout").asText();
      String stderr = result.path("stderr").asText();
      String status = result.path("status").asText();
      if (!texts("status").contains(status)) {
        complaints.add("is " + status + ", not " + texts("status"));
      }
      boolean ended = result.hasNonNull("exitCode") || result.hasNonNull("signal");
      if (ended
          && List.of("completed", "failed").contains(status)
          && expect.has("exitCodes")
          && !texts("exitCodes").contains(exit(result))) {
        complaints.add("ended with " + exit(result) + ", not " + texts("exitCodes"));
      }
      if (expect.path("phase").asText().equals("compile")
          && !(result.hasNonNull("compile") && !result.hasNonNull("exitCode"))) {
        complaints.add("did not end in the compiler");
      }
      require(complaints, texts("stdoutContains"), stdout, true);
      require(complaints, texts("stderrContains"), stderr, true);
      require(complaints, texts("outputNotContains"), stdout + stderr, false);
      List<String> left = new ArrayList<>();
      result.path("artifacts").forEach(artifact -> left.add(artifact.get("path").asText()));
      if (expect.has("artifacts") && !left.equals(texts("artifacts"))) {
        complaints.add("left " + left + ", not " + texts("artifacts"));
      }
      String leftOut = result.path("artifactsLeftOut").asText();
      require(complaints, texts("artifactsLeftOutContains"), leftOut, true);
      for (String pattern : texts("stdoutMatches")) {
        if (!Pattern.compile(pattern).matcher(stdout).find()) {
          complaints.add("says nothing like " + pattern);
        }
      }
      if (expect.has("stdoutBytes")
          && stdout.getBytes(StandardCharsets.UTF_8).length != expect.get("stdoutBytes").asInt()) {
        complaints.add("said " + stdout.length() + " characters");
      }
      if (stdout.length() + stderr.length() > OUTPUT_BYTES) {
        complaints.add("has more output than the limit");
      }
      if (seconds > expect.get("maxWallSeconds").asDouble() + busySeconds) {
        complaints.add("took " + seconds + " s");
      }
      if (!complaints.isEmpty()) {
        String both = stdout + stderr;
        complaints.add(
            "message: "
                + result.path("message").asText()
                + "; said: "
                + both.substring(Math.max(0, both.length() - 300)));
      }
      return complaints;
    }

    private static void require(
        List<String> complaints, List<String> parts, String text, boolean present) {
      for (String part : parts) {
        if (text.contains(part) != present) {
          complaints.add((present ? "does not say " : "says ") + part);
        }
      }
    }

    private static String exit(JsonNode result) {
      return result.hasNonNull("signal")
          ? String.valueOf(SIGNALS.get(result.get("signal").asText()))
          : result.path("exitCode").asText();
    }

    @Override
    public String toString() {
      return id() + ": " + text("attempts");
    }
  }
}
