package codecrafter.worker.debug;

import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The program's files by its own names, and where they lie in the box. Immutable. */
final class Paths {
  private static final String WORK = "/work/";

  private final Set<String> files;

  Paths(Program program) {
    files = program.files().stream().map(SourceFile::path).collect(Collectors.toSet());
  }

  boolean has(String path) {
    return files.contains(path);
  }

  static String inside(String path) {
    return WORK + path;
  }

  /** The program's file that lies there; null when it is none of them. */
  @Nullable String own(String inside) {
    String path = inside.startsWith("file://") ? inside.substring(7) : inside;
    path = path.startsWith("./") ? WORK + path.substring(2) : path;
    String own = path.startsWith(WORK) ? path.substring(WORK.length()) : "";
    return files.contains(own) ? own : null;
  }

  /** Names every source in a message by the program's own name; others have no path. */
  void localize(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.get("source") instanceof ObjectNode source) {
        localizeSource(source);
      }
      object.forEach(this::localize);
    } else if (node instanceof ArrayNode array) {
      array.forEach(this::localize);
    }
  }

  private void localizeSource(ObjectNode source) {
    String path = source.path("path").asText("");
    String name = source.path("name").asText(path);
    String own = own(path);
    source.removeAll();
    if (own != null) {
      source.put("name", baseName(own)).put("path", own);
    } else {
      source.put("name", baseName(name)).put("presentationHint", "deemphasize");
    }
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
