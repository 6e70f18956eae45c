package codecrafter.api.collab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The twin of {@link MongoCommitLog} for tests of what stands on it. */
class InMemoryCommitLog implements CommitLog {
  private final Map<String, NavigableMap<Long, Commit>> logs = new HashMap<>();
  private final Map<String, NavigableMap<Long, Files>> pictures = new ConcurrentHashMap<>();

  @Override
  public synchronized boolean append(Commit commit) {
    return logs.computeIfAbsent(commit.sessionId(), id -> new TreeMap<>())
            .putIfAbsent(commit.revision(), commit)
        == null;
  }

  private NavigableMap<Long, Commit> of(String sessionId) {
    return logs.getOrDefault(sessionId, Collections.emptyNavigableMap());
  }

  @Override
  public synchronized Optional<Place> end(String sessionId) {
    return Optional.ofNullable(of(sessionId).lastEntry())
        .map(Map.Entry::getValue)
        .map(last -> new Place(last.revision(), last.at(), last.isEnd()));
  }

  @Override
  public synchronized List<Commit> read(String sessionId, long from, long to) {
    return to < from ? List.of() : List.copyOf(of(sessionId).subMap(from, true, to, true).values());
  }

  @Override
  public synchronized List<Commit> before(String sessionId, long revision, int most) {
    return of(sessionId).headMap(revision, false).descendingMap().values().stream()
        .limit(most)
        .toList();
  }

  private List<Authored> ofFile(String file) {
    return ofFile(file, Long.MAX_VALUE);
  }

  private synchronized List<Authored> ofFile(String file, long revision) {
    return logs.values().stream()
        .flatMap(log -> log.values().stream())
        .filter(commit -> commit.revision() <= revision)
        .flatMap(commit -> commit.texts().stream())
        .filter(text -> text.file().equals(file))
        .flatMap(text -> text.updates().stream())
        .toList();
  }

  @Override
  public List<Authored> ofFile(String file, long from, long to) {
    return ofFile(file).subList((int) from, (int) to);
  }

  @Override
  public Optional<Authored> last(String file, String clientId, long revision) {
    return ofFile(file, revision).stream()
        .filter(update -> update.update().clientId().equals(clientId))
        .reduce((one, later) -> later);
  }

  @Override
  public synchronized List<String> newer(Map<String, Long> revisions) {
    List<String> newer = new ArrayList<>();
    revisions.forEach((id, revision) -> {
      if (!of(id).tailMap(revision, false).isEmpty()) {
        newer.add(id);
      }
    });
    return newer;
  }

  @Override
  public synchronized Map<String, Long> revisions(List<String> sessionIds) {
    Map<String, Long> revisions = new HashMap<>();
    for (String id : sessionIds) {
      if (!of(id).isEmpty()) {
        revisions.put(id, of(id).lastKey());
      }
    }
    return revisions;
  }

  @Override
  public @Nullable Files picture(String sessionId, long revision) {
    var entry =
        pictures.getOrDefault(sessionId, Collections.emptyNavigableMap()).floorEntry(revision);
    return entry == null ? null : entry.getValue();
  }

  @Override
  public void keep(Files picture) {
    pictures
        .computeIfAbsent(picture.sessionId(), id -> new ConcurrentSkipListMap<>())
        .put(picture.revision(), picture);
  }

  @Override
  public synchronized void clear(String sessionId) {
    of(sessionId).values().removeIf(commit -> !commit.isEnd());
    pictures.remove(sessionId);
  }
}
