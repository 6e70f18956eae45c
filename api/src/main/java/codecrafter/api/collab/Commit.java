package codecrafter.api.collab;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a session: an entry of the log, on disk.
 *
 * @param revision the one that it makes
 * @param userId who made it; of the first of several who wrote at once
 * @param texts what happened to texts, each file once
 * @param tree what happened to the tree, after that
 * @param isEnd whether the session was deleted with it
 */
public record Commit(
    String sessionId,
    long revision,
    Instant at,
    String userId,
    List<Text> texts,
    List<TreeChange> tree,
    @Nullable Heading heading,
    boolean isEnd) {
  /**
   * What happened to one text.
   *
   * @param path where the file was
   * @param version before the first of the updates
   */
  public record Text(String file, String path, long version, List<Authored> updates) {
    public Text {
      updates = List.copyOf(updates);
    }

    /** After the last of the updates. */
    public long newVersion() {
      return version + updates.size();
    }
  }

  public Commit {
    texts = List.copyOf(texts);
    tree = List.copyOf(tree);
  }

  /** About how long it is, in characters. */
  int weight() {
    int weight = 100;
    for (Text text : texts) {
      for (Authored update : text.updates()) {
        weight += 100 + update.update().changes().inserted();
      }
    }
    for (TreeChange change : tree) {
      weight += change instanceof TreeChange.Added added ? added.content().length() : 100;
    }
    return weight;
  }
}
