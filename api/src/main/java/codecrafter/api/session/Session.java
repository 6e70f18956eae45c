package codecrafter.api.session;

import codecrafter.api.access.SessionRole;
import codecrafter.api.user.Caller;
import codecrafter.contract.job.SourceFile;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A title, a language and files, owned by somebody.
 *
 * @param id 24 hexadecimal digits
 * @param owner a user's id
 * @param version counts changes, from 0
 */
public record Session(
    String id,
    String owner,
    String title,
    String language,
    List<SourceFile> files,
    @JsonProperty("isPublic") boolean isPublic,
    @JsonProperty("isActive") boolean isActive,
    List<Participant> participants,
    long version,
    Instant createdAt,
    Instant updatedAt) {
  /** Somebody the session is shared with. */
  public record Participant(String user, String role) {
    private static final String EDITOR = "editor";

    private SessionRole sessionRole() {
      return role.equals(EDITOR) ? SessionRole.EDITOR : SessionRole.VIEWER;
    }
  }

  public Session {
    files = List.copyOf(files);
    participants = List.copyOf(participants);
  }

  /** The same with other files. */
  Session with(List<SourceFile> others) {
    return new Session(
        id,
        owner,
        title,
        language,
        others,
        isPublic,
        isActive,
        participants,
        version,
        createdAt,
        updatedAt);
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
