package codecrafter.api.collab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All sessions' commits, on disk for good, and pictures of the files at some of them. */
interface CommitLog {
  /**
   * Writes a commit, if nobody has made that revision yet, and no other updates after the same
   * versions. Returns when it is on disk, or when another is: never on a guess.
   *
   * @return whether it is this one that is there now
   * @throws RuntimeException when the log cannot be reached and it is not known which
   */
  boolean append(Commit commit);

  /** Where the log of a session ends; empty when there is none. */
  Optional<Place> end(String sessionId);

  /** The commits from one revision to another, both included, oldest first. */
  List<Commit> read(String sessionId, long from, long to);

  /** The last so many commits before a revision, newest first. */
  List<Commit> before(String sessionId, long revision, int most);

  /** The updates of a file from a version on, up to another. */
  List<Authored> ofFile(String file, long from, long to);

  /** The last update of a client in a file, up to a revision of its session. */
  Optional<Authored> last(String file, String clientId, long revision);

  /** Which of these sessions have commits after the named revisions. */
  List<String> newer(Map<String, Long> revisions);

  /** The last revisions of some sessions. */
  Map<String, Long> revisions(List<String> sessionIds);

  /** The latest picture at a revision or before it. */
  @Nullable Files picture(String sessionId, long revision);

  /** Keeps a picture; it can be made anew at any time. */
  void keep(Files picture);

  /** Deletes all commits but one that is the end, and all pictures. */
  void clear(String sessionId);
}
