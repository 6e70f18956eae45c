package codecrafter.api.collab;

import codecrafter.contract.job.SourceFile;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All sessions' files, and the only writer of their log. Who may do what has been asked before.
 *
 * <p>Whatever asks MongoDB throws its exceptions while it is away.
 */
public final class Authority implements AutoCloseable {
  /** Writes a new session's revision 0. */
  public Files begin(String sessionId, String userId, List<SourceFile> files) {
    throw new UnsupportedOperationException();
  }

  /** The files as they are now, whichever node has written last. */
  public Files at(String sessionId) {
    throw new UnsupportedOperationException();
  }

  /**
   * The files as they were.
   *
   * @throws codecrafter.api.http.Refusal 404 when there was no such revision yet
   */
  public Files at(String sessionId, long revision) {
    throw new UnsupportedOperationException();
  }

  /** Takes in what a client has written; done when it is on disk, and followers have been told. */
  public CompletableFuture<Pushed> push(Push push) {
    throw new UnsupportedOperationException();
  }

  /**
   * Edits a session for somebody, in one revision; in none where nothing changes.
   *
   * @param edit what to do, given the files as they are; asked again when somebody was faster
   * @return the files afterwards
   */
  public Files edit(String sessionId, String userId, Function<Files, Edit> edit) {
    throw new UnsupportedOperationException();
  }

  /**
   * Tells of every commit from now on, of any node, in order and once; the listener must not wait
   * for anything.
   */
  public Subscription follow(String sessionId, Consumer<Commit> listener) {
    throw new UnsupportedOperationException();
  }

  /**
   * The updates of a file since a version, for who has the text of that version.
   *
   * @throws codecrafter.api.http.Refusal 409 when the version is too old to go on from, or not
   *     there yet
   */
  public List<Authored> since(String sessionId, String file, long version) {
    throw new UnsupportedOperationException();
  }

  /** The highest sequence of a client that is in the log of a file. */
  public OptionalLong accepted(String sessionId, String file, String clientId) {
    throw new UnsupportedOperationException();
  }

  /** The commits from one revision to another, both included, oldest first. */
  public List<Commit> log(String sessionId, long from, long to) {
    throw new UnsupportedOperationException();
  }

  /** The last so many commits before a revision, newest first. */
  public List<Commit> before(String sessionId, long revision, int most) {
    throw new UnsupportedOperationException();
  }

  /** Deletes a session's log, and all that was made of it. */
  public void drop(String sessionId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
