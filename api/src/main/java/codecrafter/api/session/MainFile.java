package codecrafter.api.session;

import codecrafter.api.collab.Edit;
import codecrafter.api.collab.FileEdit;
import codecrafter.api.collab.Files;
import codecrafter.api.collab.Heading;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Invalid;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file of a session that was chosen to start. */
final class MainFile {
  private MainFile() {}

  /**
   * One that may be chosen: empty, which is none, or that of a file.
   *
   * @throws Invalid when there is no such file
   */
  static @Nullable String among(Stream<String> paths, @Nullable String chosen) {
    if (chosen != null && !chosen.isEmpty() && paths.noneMatch(chosen::equals)) {
      throw new Invalid("main", "must be the path of a file of the session, or empty");
    }
    return chosen;
  }

  /** As {@link #among(Stream, String)}, among the files after a draft's change. */
  static void require(Draft draft, Files now) {
    List<SourceFile> given = draft.files() == null ? now.sources() : draft.files();
    among(given.stream().map(SourceFile::path), draft.main());
  }

  /** The edit, in which the choice goes where its file goes. */
  static Edit follow(Session session, Edit edit) {
    Heading said = edit.heading();
    String main = session.main();
    if (main == null || (said != null && said.main() != null)) {
      return edit;
    }
    String now = main;
    for (FileEdit step : edit.steps()) {
      if (step instanceof FileEdit.Move(String from, String to)) {
        if (now.equals(from)) {
          now = to;
        } else if (now.startsWith(from + "/")) {
          now = to + now.substring(from.length());
        }
      }
    }
    if (now.equals(main)) {
      return edit;
    }
    return edit.with((said == null ? Heading.NOTHING : said).withMain(now));
  }
}
