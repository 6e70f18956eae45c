package codecrafter.api.execute;

import codecrafter.api.access.SessionAction;
import codecrafter.api.collab.Files;
import codecrafter.api.http.Refusal;
import codecrafter.api.language.Catalog;
import codecrafter.api.language.Code;
import codecrafter.api.language.EntryFile;
import codecrafter.api.session.Session;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.wire.Invalid;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a job of a request: every value checked, every gap filled. */
public final class JobMaker {
  private final Catalog catalog;
  private final Sessions sessions;
  private final String node;
  private final InstantSource clock;

  /**
   * A maker.
   *
   * @param node this API node, which hears of its jobs under this name
   */
  public JobMaker(Catalog catalog, Sessions sessions, String node, InstantSource clock) {
    this.catalog = catalog;
    this.sessions = sessions;
    this.node = node;
    this.clock = clock;
  }

  /**
   * A job that is not queued yet.
   *
   * @throws Invalid naming the field that is wrong
   * @throws Refusal 404 or 403 when the session is not the caller's to run
   */
  public Job.Execute make(Caller caller, RunRequest request, Mode mode) {
    if (request.kind() != null && !request.kind().equals("execute")) {
      throw new Invalid("kind", "must be execute");
    }
    @Nullable Session session =
        request.sessionId() == null
            ? null
            : sessions.require(SessionAction.RUN, caller, request.sessionId());
    Language language = catalog.require(languageName(request, session), request.version());
    @Nullable Files own = session == null ? null : own(request, session);
    List<SourceFile> files = own == null ? given(request, language) : own.sources();
    Limits limits =
        request.limits() == null
            ? language.defaults()
            : request.limits().over(language.defaults(), Limits.CEILING);
    return job(caller, session, own, program(language, files, request), limits, mode);
  }

  /** A job that is not queued yet, of what has been checked and filled before. */
  public Job.Execute make(Caller caller, Program program, Limits limits, Mode mode) {
    return job(caller, null, null, program, limits, mode);
  }

  private Job.Execute job(
      Caller caller,
      @Nullable Session session,
      @Nullable Files own,
      Program program,
      Limits limits,
      Mode mode) {
    return new Job.Execute(
        JobId.create(),
        caller.userId(),
        session == null ? null : session.id(),
        own == null ? null : own.revision(),
        node,
        program,
        limits,
        mode.interactive(),
        mode.terminal(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static Program program(Language language, List<SourceFile> files, RunRequest request) {
    List<String> args = request.args() == null ? List.of() : request.args();
    if (args.stream().anyMatch(arg -> arg == null)) {
      throw new Invalid("args", "must be a list of texts");
    }
    return new Program(
        language.id(),
        files,
        EntryFile.of(language, files),
        args,
        request.stdin() == null ? "" : request.stdin(),
        request.env() == null ? Map.of() : request.env());
  }

  private static String languageName(RunRequest request, @Nullable Session session) {
    if (request.language() != null) {
      return request.language();
    }
    if (session == null) {
      throw new Invalid("language", "is missing");
    }
    return session.language();
  }

  /** The session's own files, if these are to be run. */
  private @Nullable Files own(RunRequest request, Session session) {
    return request.files() == null && request.code() == null ? sessions.files(session) : null;
  }

  private static List<SourceFile> given(RunRequest request, Language language) {
    List<SourceFile> files = request.files();
    if (files != null) {
      if (request.code() != null) {
        throw new Invalid("files", "cannot be given together with code");
      }
      if (files.stream().anyMatch(file -> file == null)) {
        throw new Invalid("files", "must be a list of files");
      }
      return files;
    }
    if (request.code() == null) {
      throw new Invalid("code", "is missing");
    }
    if (request.code().isBlank()) {
      throw new Invalid("code", "must not be empty");
    }
    return List.of(Code.file(language.main(), request.code()));
  }
}
