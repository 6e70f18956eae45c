package codecrafter.api.session;

import codecrafter.api.collab.FileState;
import codecrafter.api.collab.Files;
import codecrafter.api.language.EntryFile;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Languages;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as clients see it.
 *
 * @param ownerName what the owner is called, in lists, where that is not the caller
 * @param code the text of the file to start
 * @param main the path of the file that was chosen to start, where it is there
 * @param origin what it was copied from, if it was
 * @param version the session's revision: 0 as it was made, then one more a change of whatever in it
 */
public record SessionView(
    String id,
    String owner,
    @Nullable String ownerName,
    String title,
    String language,
    @Nullable List<SourceFile> files,
    @Nullable String code,
    @Nullable String main,
    @JsonProperty("isPublic") boolean isPublic,
    @JsonProperty("isActive") boolean isActive,
    List<Session.Participant> participants,
    long version,
    Instant createdAt,
    Instant updatedAt,
    Session.@Nullable Origin origin) {
  public static SessionView of(Session session, Files files, Languages table) {
    Instant last = files.at().isAfter(session.updatedAt()) ? files.at() : session.updatedAt();
    String main =
        session.main() != null && files.at(session.main()).isPresent() ? session.main() : null;
    String code = code(session, files, table);
    return of(session, null, files.sources(), code, main, files.revision(), last);
  }

  /** Without its files, as a list shows it. */
  static SessionView summary(Session session, @Nullable String ownerName, long revision) {
    return of(session, ownerName, null, null, session.main(), revision, session.updatedAt());
  }

  private static SessionView of(
      Session session,
      @Nullable String ownerName,
      @Nullable List<SourceFile> files,
      @Nullable String code,
      @Nullable String main,
      long revision,
      Instant updatedAt) {
    return new SessionView(
        session.id(),
        session.owner(),
        ownerName,
        session.title(),
        session.language(),
        files,
        code,
        main,
        session.isPublic(),
        session.isActive(),
        session.participants(),
        revision,
        session.createdAt(),
        updatedAt,
        session.origin());
  }

  private static @Nullable String code(Session session, Files files, Languages table) {
    return table
        .find(session.language())
        .map(language -> EntryFile.of(language, files.sources(), session.main()))
        .flatMap(files::at)
        .map(FileState::content)
        .orElse(null);
  }
}
