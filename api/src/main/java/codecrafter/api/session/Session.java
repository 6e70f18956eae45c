package codecrafter.api.session;

import codecrafter.api.access.SessionRole;
import codecrafter.api.user.Caller;
import codecrafter.contract.job.SourceFile;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session is beside its files: a title and a language, an owner, and who else takes part.
 *
 * @param id 24 hexadecimal digits
 * @param owner a user's id
 * @param unlogged the files of a session that was stored before files had a log, and has not been
 *     used since; else none
 * @param origin what it was copied from, if it was
 * @param main the path of the file that was chosen to start; it may be there no more
 */
public record Session(
    String id,
    String owner,
    String title,
    String language,
    List<SourceFile> unlogged,
    @JsonProperty("isPublic") boolean isPublic,
    @JsonProperty("isActive") boolean isActive,
    List<Participant> participants,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Origin origin,
    @Nullable String main) {
  /** A version of another session. */
  public record Origin(String sessionId, long version) {}

  /** Somebody the session is shared with. */
  public record Participant(String user, String role) {
    private static final String EDITOR = "editor";

    private SessionRole sessionRole() {
      return role.equals(EDITOR) ? SessionRole.EDITOR : SessionRole.VIEWER;
    }
  }

  public Session {
    unlogged = List.copyOf(unlogged);
    participants = List.copyOf(participants);
    main = main == null || main.isEmpty() ? null : main;
  }

  /** One that is no copy, and for which no file to start was chosen. */
  public Session(
      String id,
      String owner,
      String title,
      String language,
      List<SourceFile> unlogged,
      boolean isPublic,
      boolean isActive,
      List<Participant> participants,
      Instant createdAt,
      Instant updatedAt) {
    this(
        id,
        owner,
        title,
        language,
        unlogged,
        isPublic,
        isActive,
        participants,
        createdAt,
        updatedAt,
        null,
        null);
  }

  /** What somebody is in it. */
  public SessionRole roleOf(Caller caller) {
    if (owner.equals(caller.userId())) {
      return SessionRole.OWNER;
    }
    return participants.stream()
        .filter(participant -> participant.user().equals(caller.userId()))
        .map(Participant::sessionRole)
        .findFirst()
        .orElse(isPublic ? SessionRole.PASSER_BY : SessionRole.STRANGER);
  }
}
