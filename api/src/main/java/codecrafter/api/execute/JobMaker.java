package codecrafter.api.execute;

import codecrafter.api.access.SessionAction;
import codecrafter.api.cases.Cases;
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
import codecrafter.contract.job.Terminal;
import codecrafter.contract.language.Language;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.wire.Invalid;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a job of a request: every value checked, every gap filled. */
public final class JobMaker {
  private static final Terminal USUAL_TERMINAL = new Terminal(80, 24);

  private final Catalog catalog;
  private final Sessions sessions;
  private final Cases cases;
  private final String node;
  private final InstantSource clock;

  /**
   * A maker.
   *
   * @param node this API node, which hears of its jobs under this name
   */
  public JobMaker(
      Catalog catalog, Sessions sessions, Cases cases, String node, InstantSource clock) {
    this.catalog = catalog;
    this.sessions = sessions;
    this.cases = cases;
    this.node = node;
    this.clock = clock;
  }

  /**
   * A job that is not queued yet.
   *
   * @throws Invalid naming the field that is wrong
   * @throws Refusal 404 or 403 when the session is not the caller's to run
   */
  public Job make(Caller caller, RunRequest request, Mode mode) {
    JobKind kind = JobKind.of(request.kind());
    if (kind != JobKind.TEST) {
      TestOrder.requireNone(request);
    }
    @Nullable Session session =
        request.sessionId() == null
            ? null
            : sessions.require(SessionAction.RUN, caller, request.sessionId());
    Language language = catalog.require(languageName(request, session), request.version());
    if (kind == JobKind.DEBUG && language.debug() == null) {
      throw new Invalid("kind", "cannot be debug: there is no debugger for " + language.name());
    }
    if (kind == JobKind.FORMAT && language.format() == null) {
      throw new Invalid("kind", "cannot be format: there is no formatter for " + language.name());
    }
    @Nullable Files own = session == null ? null : own(request, session);
    List<SourceFile> files = own == null ? given(request, language) : own.sources();
    String main = main(language, files, request, own == null ? null : session);
    Program program = program(language, files, main, request);
    Limits usual = kind.usual(language);
    Limits limits = request.limits() == null ? usual : request.limits().over(usual, Limits.CEILING);
    String user = caller.userId();
    @Nullable String sessionId = session == null ? null : session.id();
    @Nullable Long revision = own == null ? null : own.revision();
    JobId id = JobId.create();
    return switch (kind) {
      case EXECUTE ->
          new Job.Execute(
              id,
              user,
              sessionId,
              revision,
              node,
              program,
              limits,
              mode.interactive(),
              mode.terminal(),
              now());
      case TEST ->
          new Job.Test(
              id,
              user,
              sessionId,
              revision,
              node,
              program,
              limits,
              TestOrder.of(request, language, saved(request, session), limits),
              now());
      case DEBUG ->
          new Job.Debug(
              id, user, sessionId, revision, node, program, limits, terminal(mode), now());
      case FORMAT -> new Job.Format(id, user, sessionId, revision, node, program, limits, now());
    };
  }

  /** A job that is not queued yet, of what has been checked and filled before. */
  public Job.Execute make(Caller caller, Program program, Limits limits, Mode mode) {
    return new Job.Execute(
        JobId.create(),
        caller.userId(),
        null,
        node,
        program,
        limits,
        mode.interactive(),
        mode.terminal(),
        now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The session's own cases, if these are to be run. */
  private List<TestCase> saved(RunRequest request, @Nullable Session session) {
    if (!TestOrder.wantsSaved(request)) {
      return List.of();
    }
    if (session == null) {
      throw new Invalid("sessionId", "is missing: savedCases are those of a session");
    }
    return cases.toRun(session);
  }

  /** A debugged program always has one. */
  private static Terminal terminal(Mode mode) {
    Terminal given = mode.terminal();
    return given == null ? USUAL_TERMINAL : given;
  }

  /**
   * The file to start: the one that is asked for, or that the session whose files they are chose.
   */
  private static String main(
      Language language, List<SourceFile> files, RunRequest request, @Nullable Session session) {
    String asked = request.main();
    if (asked == null) {
      return EntryFile.of(language, files, session == null ? null : session.main());
    }
    if (files.stream().noneMatch(file -> file.path().equals(asked))) {
      throw new Invalid("main", "must be the path of one of the files");
    }
    return asked;
  }

  private static Program program(
      Language language, List<SourceFile> files, String main, RunRequest request) {
    List<String> args = request.args() == null ? List.of() : request.args();
    if (args.stream().anyMatch(arg -> arg == null)) {
      throw new Invalid("args", "must be a list of texts");
    }
    return new Program(
        language.id(),
        files,
        main,
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
