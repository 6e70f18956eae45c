package codecrafter.api.live;

import codecrafter.api.collab.Authored;
import codecrafter.api.collab.ChangeSetJson;
import codecrafter.api.collab.FileState;
import codecrafter.api.collab.Pushed;
import codecrafter.api.session.Session;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server says about a session's files and those who write in them. */
sealed interface EditNews extends ServerFrame {
  /**
   * A file that has been opened.
   *
   * @param version that {@code updates} go on from
   * @param text at that version; absent when the client said that it has it
   * @param accepted the highest sequence of the client that is in the file's history
   */
  record File(
      String sessionId,
      String path,
      String file,
      long version,
      @Nullable String text,
      long epoch,
      @Nullable Long accepted)
      implements EditNews {}

  /**
   * What has been written in a file, and is on disk: the writer's own is among it.
   *
   * @param version before the first of them
   * @param revision the session's that they made; absent when there may be several
   */
  record Updates(
      String sessionId,
      String path,
      String file,
      long version,
      @Nullable Long revision,
      List<Written> updates)
      implements EditNews {}

  /**
   * An update as it is in the file's history.
   *
   * @param user the id of who wrote it
   * @param changes the JSON of its ChangeSet
   */
  record Written(
      String clientId, long sequence, String user, Instant at, @JsonRawValue String changes) {}

  static List<Written> written(List<Authored> updates) {
    return updates.stream()
        .map(authored ->
            new Written(
                authored.update().clientId(),
                authored.update().sequence(),
                authored.userId(),
                authored.at(),
                ChangeSetJson.write(authored.update().changes()).toString()))
        .toList();
  }

  /**
   * A push that changed nothing.
   *
   * @param version the file's own now, where it has one
   */
  record PushRefused(
      String sessionId,
      String path,
      String pushId,
      Pushed.Code code,
      @Nullable Long version,
      String message)
      implements EditNews {}

  /** Somebody else's cursors. */
  record Cursor(
      String sessionId,
      String path,
      long version,
      String clientId,
      Person user,
      List<List<Integer>> ranges,
      int main)
      implements EditNews {}

  /** Who has the session open, on whichever node. */
  record Presence(String sessionId, List<Present> participants) implements EditNews {}

  /**
   * Somebody who has the session open.
   *
   * @param paths of the files they have open
   * @param clientIds of the editors they write with
   */
  record Present(Person user, String role, List<String> paths, List<String> clientIds) {}

  /**
   * What is otherwise in a session from now on.
   *
   * @param revision of the session
   * @param main the path of the file that was chosen to start; empty for none
   * @param role the receiver's own
   */
  record Changed(
      String sessionId,
      long revision,
      @Nullable String title,
      @Nullable String language,
      @JsonProperty("isPublic") @Nullable Boolean isPublic,
      @Nullable String main,
      @Nullable List<Entry> files,
      @Nullable List<Session.Participant> participants,
      String role)
      implements EditNews {}

  /** A file in a session's tree; its id is its own for good. */
  record Entry(String file, String path, String encoding) {
    static Entry of(String file, String path, @Nullable String encoding) {
      return new Entry(file, path, encoding == null ? "utf8" : encoding);
    }

    static Entry of(FileState state) {
      return of(state.file(), state.path(), state.encoding());
    }
  }

  /** The receiver may see the session no longer; nothing of it comes after this. */
  record Closed(String sessionId, String reason) implements EditNews {}
}
