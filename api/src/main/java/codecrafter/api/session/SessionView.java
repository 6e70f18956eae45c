package codecrafter.api.session;

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
    Instant updatedAt) {
  public static SessionView of(Session session, Languages table) {
    return of(session, session.files(), code(session, table));
  }

  /** Without its files, as a list shows it. */
  static SessionView summary(Session session) {
    return of(session, null, null);
  }

  private static SessionView of(
      Session session, @Nullable List<SourceFile> files, @Nullable String code) {
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
        session.version(),
        session.createdAt(),
        session.updatedAt());
  }

  private static @Nullable String code(Session session, Languages table) {
    return table
        .find(session.language())
        .map(language -> EntryFile.of(language, session.files()))
        .flatMap(
            entry -> session.files().stream().filter(file -> file.path().equals(entry)).findFirst())
        .map(SourceFile::content)
        .orElse(null);
  }
}
