package codecrafter.api.session;

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
    static final String EDITOR = "editor";
  }

  public Session {
    files = List.copyOf(files);
    participants = List.copyOf(participants);
  }

  /** What somebody may do with it; each includes those before it. */
  public enum Right {
    NONE,
    READ,
    EDIT,
    OWN
  }

  public Right rightOf(Caller caller) {
    if (owner.equals(caller.userId())) {
      return Right.OWN;
    }
    return participants.stream()
        .filter(participant -> participant.user().equals(caller.userId()))
        .map(participant -> participant.role().equals(Participant.EDITOR) ? Right.EDIT : Right.READ)
        .findFirst()
        .orElse(isPublic ? Right.READ : Right.NONE);
  }
}
