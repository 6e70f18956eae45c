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
 * @param code the text of the file to start
 * @param origin what it was copied from, if it was
 * @param version the session's revision: 0 as it was made, then one more a change of whatever in it
 */
public record SessionView(
    String id,
    String owner,
    String title,
    String language,
    @Nullable List<SourceFile> files,
    @Nullable String code,
    @JsonProperty("isPublic") boolean isPublic,
    @JsonProperty("isActive") boolean isActive,
    List<Session.Participant> participants,
    long version,
    Instant createdAt,
    Instant updatedAt,
    Session.@Nullable Origin origin) {
  public static SessionView of(Session session, Files files, Languages table) {
    Instant last = files.at().isAfter(session.updatedAt()) ? files.at() : session.updatedAt();
    return of(session, files.sources(), code(session, files, table), files.revision(), last);
  }

  /** Without its files, as a list shows it. */
  static SessionView summary(Session session, long revision) {
    return of(session, null, null, revision, session.updatedAt());
  }

  private static SessionView of(
      Session session,
      @Nullable List<SourceFile> files,
      @Nullable String code,
      long revision,
      Instant updatedAt) {
    return new SessionView(
        session.id(),
        session.owner(),
        session.title(),
        session.language(),
        files,
        code,
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
        .map(language -> EntryFile.of(language, files.sources()))
        .flatMap(files::at)
        .map(FileState::content)
        .orElse(null);
  }
}
