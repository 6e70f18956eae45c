package codecrafter.worker.job;

import codecrafter.contract.job.Artifact;
import codecrafter.contract.job.SourcePath;
import codecrafter.contract.wire.Invalid;
import codecrafter.worker.sandbox.Keep;
import codecrafter.worker.sandbox.LeftOut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that a program left, as they come out of its box; held to the limits here again, since
 * nothing that comes out of a box is taken on trust. Not thread-safe.
 */
final class Harvest {
  private final Keep keep;
  private final Shelf shelf;
  private final List<Find> finds = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();
  private @Nullable Growing growing;
  private long held;
  private LeftOut leftOut = LeftOut.NOTHING;
  private int named;
  private int crowded;

  /** A file of which not all has come yet. */
  private static final class Growing {
    final String path;
    final byte[] content;
    int length;

    Growing(String path, int size) {
      this.path = path;
      this.content = new byte[size];
    }
  }

  Harvest(Keep keep, Shelf shelf) {
    this.keep = keep;
    this.shelf = shelf;
  }

  /** A file begins; one that was not whole is forgotten. */
  void begin(String path, long size) {
    growing = null;
    if (!isHonest(path)) {
      named++;
    } else if (size >= 0
        && size <= keep.fileBytes()
        && size <= keep.bytes() - held
        && paths.size() < keep.files()
        && paths.add(path)) {
      if (shelf.take(size)) {
        held += size;
        growing = new Growing(path, (int) size);
        add(new byte[0]);
      } else {
        crowded++;
      }
    }
  }

  void add(byte[] bytes) {
    Growing file = growing;
    if (file == null || bytes.length > file.content.length - file.length) {
      growing = null;
      return;
    }
    System.arraycopy(bytes, 0, file.content, file.length, bytes.length);
    file.length += bytes.length;
    if (file.length == file.content.length) {
      growing = null;
      String type = MediaTypes.of(file.path, file.content);
      finds.add(new Find(new Artifact(file.path, type, file.length), file.content));
    }
  }

  void leftOut(LeftOut some) {
    leftOut = some;
  }

  /** The files that came whole. */
  List<Find> finds() {
    return finds;
  }

  List<Artifact> artifacts() {
    return finds.stream().map(Find::artifact).toList();
  }

  /** Gives the memory back: nobody needs the contents any more. */
  void clear() {
    finds.clear();
    shelf.give(held);
    held = 0;
  }

  /** One sentence on what is not among them; null when all is. */
  @Nullable String leftOutInWords() {
    List<String> words = new ArrayList<>();
    say(words, leftOut.many(), "file beyond the first " + keep.files());
    say(words, leftOut.large(), "file over " + mebibytes(keep.fileBytes()));
    say(words, leftOut.full(), "file beyond " + mebibytes(keep.bytes()) + " in all");
    say(words, leftOut.special(), "link, pipe or other thing that is no plain file");
    say(words, leftOut.named() + named, "file whose name is not allowed");
    say(words, leftOut.unreadable(), "file or folder that cannot be read");
    say(words, leftOut.deep(), "folder that lies too deep");
    say(words, crowded, "file that came while too many others did; run it again");
    if (leftOut.unseen()) {
      words.add("whatever more there is");
    }
    return words.isEmpty() ? null : "Not kept: " + String.join(", ", words);
  }

  private static void say(List<String> words, int count, String what) {
    if (count > 0) {
      words.add(count + " × " + what);
    }
  }

  private static String mebibytes(int bytes) {
    return (bytes >> 20) + " MiB";
  }

  private static boolean isHonest(String path) {
    try {
      SourcePath.check(path);
      return true;
    } catch (Invalid e) {
      return false;
    }
  }
}
