package codecrafter.api.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The built page's files, read from the class path once each. */
final class WebFiles {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.@-]*)+");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("wasm", "application/wasm"));

  private final String root;
  private final ConcurrentHashMap<String, WebFile> read = new ConcurrentHashMap<>();

  WebFiles(String root) {
    this.root = root;
  }

  /** The file at a path such as {@code /assets/index-1a2b.js}. */
  Optional<WebFile> find(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    WebFile known = read.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<WebFile> file = load(path, type);
    file.ifPresent(found -> read.put(path, found));
    return file;
  }

  private Optional<WebFile> load(String path, String type) {
    try (InputStream in = WebFiles.class.getResourceAsStream(root + path)) {
      if (in == null) {
        return Optional.empty();
      }
      return Optional.of(new WebFile(in.readAllBytes(), type, path.startsWith("/assets/")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
