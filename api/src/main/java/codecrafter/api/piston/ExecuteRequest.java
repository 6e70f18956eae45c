package codecrafter.api.piston;

import codecrafter.api.http.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client of Piston asks to be run, read by Piston's rules.
 *
 * @param files at least one, with at least one in UTF-8
 * @param stdin ends with a line feed, as Piston's does, or is empty
 * @param limits the object that the limits are fields of
 */
record ExecuteRequest(
    String language,
    String version,
    List<File> files,
    String stdin,
    List<String> args,
    JsonNode limits) {
  /**
   * A file as it was sent.
   *
   * @param name absent when none was given
   * @param encoding {@code utf8}, {@code base64} or {@code hex}
   */
  record File(@Nullable String name, String content, String encoding) {
    boolean isText() {
      return encoding.equals("utf8");
    }
  }

  /**
   * Reads a request.
   *
   * @throws Refusal 400 in Piston's own words
   */
  static ExecuteRequest read(JsonNode body) {
    String language = required(body, "language");
    String version = required(body, "version");
    JsonNode files = body.path("files");
    if (!files.isArray()) {
      throw Refusal.malformed("files is required as an array");
    }
    List<File> read = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      read.add(file(files.get(i), i));
    }
    return new ExecuteRequest(
        language,
        version,
        List.copyOf(read),
        stdin(body.get("stdin")),
        args(body.get("args")),
        body);
  }

  /** The same with nothing to read: it will be typed. */
  ExecuteRequest withoutInput() {
    return new ExecuteRequest(language, version, files, "", args, limits);
  }

  /** The first file in UTF-8: the one to start. */
  File main() {
    return files.stream()
        .filter(File::isText)
        .findFirst()
        .orElseThrow(() -> Refusal.malformed("files must include at least one utf8 encoded file"));
  }

  private static String required(JsonNode body, String field) {
    String text = body.path(field).asText("");
    if (!body.path(field).isTextual() || text.isEmpty()) {
      throw Refusal.malformed(field + " is required as a string");
    }
    return text;
  }

  private static File file(JsonNode file, int index) {
    JsonNode content = file.path("content");
    if (!content.isTextual()) {
      throw Refusal.malformed("files[" + index + "].content is required as a string");
    }
    JsonNode name = file.path("name");
    String encoding = file.path("encoding").asText("");
    return new File(
        name.isTextual() && !name.textValue().isEmpty() ? name.textValue() : null,
        content.textValue(),
        encoding.equals("base64") || encoding.equals("hex") ? encoding : "utf8");
  }

  private static String stdin(@Nullable JsonNode stdin) {
    if (stdin != null && !stdin.isNull() && !stdin.isTextual()) {
      throw Refusal.malformed("stdin must be a string");
    }
    String text = stdin == null || stdin.isNull() ? "" : stdin.textValue();
    return text.endsWith("\n") ? text : text + "\n";
  }

  private static List<String> args(@Nullable JsonNode args) {
    if (args == null || args.isNull()) {
      return List.of();
    }
    if (!args.isArray()) {
      throw Refusal.malformed("args must be an array");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode arg : args) {
      if (!arg.isValueNode() || arg.isNull()) {
        throw Refusal.malformed("args must be an array of strings");
      }
      texts.add(arg.asText());
    }
    return List.copyOf(texts);
  }
}
