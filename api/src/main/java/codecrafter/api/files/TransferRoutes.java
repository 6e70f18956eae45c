package codecrafter.api.files;

import codecrafter.api.access.Access;
import codecrafter.api.access.SessionAction;
import codecrafter.api.auth.Gate;
import codecrafter.api.collab.FileState;
import codecrafter.api.execute.ExecuteRoutes;
import codecrafter.api.http.GivenFile;
import codecrafter.api.http.Queries;
import codecrafter.api.http.Refusal;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.session.Session;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import codecrafter.contract.file.SourceFiles;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.SourceFile;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The routes of imports, exports and previews. */
public final class TransferRoutes {
  /** What a worker packs, since it would hold an answer up. */
  private static final long LARGE_BYTES = 512 << 10;

  private static final String ZIP = "application/zip";
  private static final Pattern PREVIEWED =
      Pattern.compile(
          ".*\\.(png|jpe?g|gif|webp|csv|tsv)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Gate gate;
  private final RateLimits limits;
  private final Sessions sessions;
  private final FileDesk desk;

  public TransferRoutes(Gate gate, RateLimits limits, Sessions sessions, FileDesk desk) {
    this.gate = gate;
    this.limits = limits;
    this.sessions = sessions;
    this.desk = desk;
  }

  public void register(RoutesConfig routes) {
    routes.post("/api/sessions/{id}/import", this::take, Access.SIGNED_IN);
    routes.get("/api/sessions/{id}/export", this::export, Access.SIGNED_IN);
    routes.get("/api/sessions/{id}/preview", this::preview, Access.SIGNED_IN);
    routes.get("/api/files/{id}", this::give, Access.SIGNED_IN);
  }

  private void take(Context request) {
    Caller caller = gate.of(request);
    boolean keepTop = Queries.word(request, "topFolder", List.of("drop", "keep")).equals("keep");
    sessions.require(SessionAction.CHANGE, caller, id(request));
    count(request);
    accepted(request, desk.takeIn(caller, id(request), new MultipartUploads(request), keepTop));
  }

  private void export(Context request) {
    Caller caller = gate.of(request);
    Session session = sessions.readable(caller, id(request));
    List<SourceFile> files = sessions.files(session).sources();
    String name = name(session.title());
    if (files.stream().mapToLong(file -> file.content().length()).sum() > LARGE_BYTES) {
      count(request);
      accepted(request, desk.pack(caller, session.id(), files, name));
      return;
    }
    byte[] zip = SourceFiles.zip(files);
    request.header("Cache-Control", "private, no-cache");
    new GivenFile(name, ZIP, zip.length).give(request, new ByteArrayInputStream(zip));
  }

  private static String name(String title) {
    String plain = title.replaceAll("[\\p{C}/\\\\:*?\"<>|]+", " ").strip();
    return (plain.isEmpty() ? "session" : plain.substring(0, Math.min(80, plain.length())))
        + ".zip";
  }

  private void preview(Context request) {
    Caller caller = gate.of(request);
    Session session = sessions.readable(caller, id(request));
    String path =
        Queries.text(request, "path").orElseThrow(() -> Refusal.invalid("path", "is missing"));
    SourceFile file =
        sessions
            .files(session)
            .at(path)
            .map(FileState::source)
            .orElseThrow(() -> Refusal.unknown("file"));
    if (!PREVIEWED.matcher(path).matches()) {
      throw Refusal.invalid(
          "path", "must be that of a picture (png, jpeg, gif, webp) or a table (csv, tsv)");
    }
    FileJobDocument job = desk.preview(caller, session.id(), file);
    switch (job.status()) {
      case COMPLETED -> give(request, job);
      case FAILED -> throw Refusal.invalid("path", lower(String.valueOf(job.message())));
      case CANCELLED, ERROR ->
          throw Refusal.unavailable("The preview could not be made. Try again.");
      case QUEUED, PROCESSING, CHECKED -> accepted(request, job.id());
    }
  }

  /** A sentence of its own as the end of one. */
  private static String lower(String sentence) {
    String text = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return "is not shown small: "
        + text.substring(0, 1).toLowerCase(Locale.ROOT)
        + text.substring(1);
  }

  private void give(Context request) {
    FileJobDocument job =
        desk.readable(gate.of(request), id(request)).orElseThrow(() -> Refusal.unknown("file"));
    give(request, job);
  }

  private void give(Context request, FileJobDocument job) {
    FileJobDocument.Made made = job.made();
    if (made == null) {
      throw Refusal.unknown("file");
    }
    InputStream content = desk.made(job).orElseThrow(() -> Refusal.unknown("file"));
    request.header("Cache-Control", "private, max-age=3600");
    new GivenFile(made.name(), made.mediaType(), made.sizeBytes()).give(request, content);
  }

  private static String id(Context request) {
    return request.pathParam("id");
  }

  /** It costs about what a run costs. */
  private void count(Context request) {
    limits.take(Budget.RUNS, gate.payer(request)).require();
  }

  private static void accepted(Context request, JobId id) {
    request.status(202).header("Location", "/api/jobs/" + id);
    request.json(new ExecuteRoutes.Accepted(id, JobStatus.PROCESSING));
  }
}
