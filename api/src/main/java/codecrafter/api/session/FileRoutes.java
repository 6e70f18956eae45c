package codecrafter.api.session;

import codecrafter.api.access.Access;
import codecrafter.api.collab.Edit;
import codecrafter.api.collab.FileEdit;
import codecrafter.api.collab.Files;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.SourcePath;
import codecrafter.contract.wire.Invalid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The routes below {@code /api/sessions/{id}/files}: one file or folder at a time. Folders are
 * there as long as something is in them.
 */
public final class FileRoutes {
  private static final String PATH = "/api/sessions/{id}/files";

  private final Callers callers;
  private final Sessions sessions;

  public FileRoutes(Callers callers, Sessions sessions) {
    this.callers = callers;
    this.sessions = sessions;
  }

  /** A file to be made. */
  record NewFile(@Nullable String path, @Nullable String content, @Nullable String encoding) {
    SourceFile file() {
      return new SourceFile(require("path", path), content == null ? "" : content, encoding);
    }
  }

  /** A new name or place. */
  record Move(@Nullable String path, @Nullable String to) {
    Move {
      require("path", path);
      SourcePath.check(require("to", to));
    }
  }

  /**
   * What is left.
   *
   * @param version the session's revision
   */
  record Left(long version, List<String> paths) {
    static Left of(Files files) {
      return new Left(files.revision(), files.sources().stream().map(SourceFile::path).toList());
    }
  }

  private static String require(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new Invalid(field, "is missing");
    }
    return value;
  }

  public void register(RoutesConfig routes) {
    routes.post(PATH, this::add, Access.SIGNED_IN);
    routes.patch(PATH, this::move, Access.SIGNED_IN);
    routes.delete(PATH, this::delete, Access.SIGNED_IN);
  }

  private void add(Context request) {
    Caller caller = callers.of(request);
    SourceFile file = JsonBody.read(request, NewFile.class).file();
    edit(
        request,
        caller,
        files -> {
          if (files.at(file.path()).isPresent()) {
            throw Refusal.conflict("path", "is there already");
          }
          return Edit.of(new FileEdit.Write(file));
        });
    request.status(201);
  }

  private void move(Context request) {
    Caller caller = callers.of(request);
    Move move = JsonBody.read(request, Move.class);
    String from = require("path", move.path());
    String to = require("to", move.to());
    edit(request, caller, files -> Edit.of(new FileEdit.Move(from, to)));
  }

  private void delete(Context request) {
    Caller caller = callers.of(request);
    edit(
        request,
        caller,
        files -> Edit.of(new FileEdit.Delete(require("path", request.queryParam("path")))));
  }

  private void edit(Context request, Caller caller, Function<Files, Edit> edit) {
    request.json(Left.of(sessions.edit(caller, request.pathParam("id"), edit)));
  }
}
