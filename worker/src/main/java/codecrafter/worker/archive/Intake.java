package codecrafter.worker.archive;

import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.SourcePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of an import as they are found, held to what a session may have. One thread's. */
final class Intake {
  private final Map<String, byte[]> found = new LinkedHashMap<>();
  private final Map<String, String> paths = new HashMap<>();
  private final Set<String> folders = new HashSet<>();
  private int clutter;
  private int nested;

  /**
   * What an import brings.
   *
   * @param topFolder the folder that held all of an archive; null when there was none
   * @param notes sentences on what is not as it was sent
   */
  record Taken(List<SourceFile> files, @Nullable String topFolder, List<String> notes) {}

  /** Whether a file is left out, as nobody means to send it; it is counted. */
  boolean leavesOut(String path) {
    boolean isClutter = Names.isClutter(path);
    clutter += isClutter ? 1 : 0;
    return isClutter;
  }

  void folder(String path) throws NotTaken {
    Names.check(path);
    addFolder(path);
  }

  void file(String path, byte[] content) throws NotTaken {
    Names.check(path);
    String key = SourcePath.key(path);
    String twin = paths.putIfAbsent(key, path);
    if (twin != null) {
      throw new NotTaken(
          twin.equals(path)
              ? "has " + path + " twice"
              : "has names that differ only in case or spelling: " + twin + " and " + path);
    }
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      addFolder(path.substring(0, slash));
    }
    nested += Archives.looksPacked(content) ? 1 : 0;
    found.put(path, content);
  }

  private void addFolder(String path) {
    String key = SourcePath.key(path);
    for (int i = key.indexOf('/'); i >= 0; i = key.indexOf('/', i + 1)) {
      folders.add(key.substring(0, i));
    }
    folders.add(key);
  }

  /**
   * All that was found.
   *
   * @param keepTop whether a folder that holds all of it stays
   * @param isArchive whether it was packed, so that such a folder may go
   */
  Taken taken(boolean isArchive, boolean keepTop) throws NotTaken {
    for (Map.Entry<String, String> file : paths.entrySet()) {
      if (folders.contains(file.getKey())) {
        throw new NotTaken("has " + file.getValue() + " both as a file and as a folder");
      }
    }
    if (found.isEmpty()) {
      throw new NotTaken("has no files");
    }
    if (found.size() > Program.MAX_FILES) {
      throw new NotTaken(
          "has %d files, and a session can have %d".formatted(found.size(), Program.MAX_FILES));
    }
    String top = isArchive ? top() : null;
    int cut = top == null || keepTop ? 0 : top.length() + 1;
    List<SourceFile> files = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : found.entrySet()) {
      files.add(Contents.file(file.getKey().substring(cut), file.getValue()));
    }
    long bytes = files.stream().mapToLong(file -> file.bytes().length).sum();
    if (bytes > Program.MAX_BYTES) {
      throw new NotTaken("is over " + (Program.MAX_BYTES >> 20) + " MiB, and no session can be");
    }
    return new Taken(files, top, notes(top, cut > 0, returns(files)));
  }

  /** The folder that all files lie in. */
  private @Nullable String top() {
    String top = null;
    for (String path : found.keySet()) {
      int slash = path.indexOf('/');
      if (slash < 0 || (top != null && !top.equals(path.substring(0, slash)))) {
        return null;
      }
      top = path.substring(0, slash);
    }
    return top;
  }

  /** How many texts had lines that did not end in {@code \n} alone. */
  private long returns(List<SourceFile> files) {
    Iterator<byte[]> sent = found.values().iterator();
    return files.stream()
        .filter(file -> {
          String bytes = new String(sent.next(), StandardCharsets.ISO_8859_1);
          return file.encoding() == null && bytes.indexOf('\r') >= 0;
        })
        .count();
  }

  private List<String> notes(@Nullable String top, boolean isCut, long returns) {
    List<String> notes = new ArrayList<>();
    if (isCut) {
      notes.add("All lay in the folder " + top + ", which was left out");
    }
    if (clutter > 0) {
      notes.add(clutter + " × left out: what operating systems and git keep for themselves");
    }
    if (returns > 0) {
      notes.add(returns + " × text with CRLF at the ends of its lines, which has LF there now");
    }
    if (nested > 0) {
      notes.add(nested + " × archive inside, kept as a file and not unpacked");
    }
    return notes;
  }
}
