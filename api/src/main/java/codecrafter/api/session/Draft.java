package codecrafter.api.session;

import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Invalid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session is created with or changed to; what is absent stays as it is.
 *
 * @param code the text of the file to start, instead of {@code files}
 * @param main the path of the file to start; empty for the usual one
 * @param version the version that the caller's change is based on
 */
record Draft(
    @Nullable String title,
    @Nullable String language,
    @Nullable String code,
    @Nullable List<SourceFile> files,
    @Nullable Boolean isPublic,
    @Nullable String main,
    @Nullable Long version) {
  Draft {
    if (code != null && files != null) {
      throw new Invalid("files", "cannot be given together with code");
    }
    files = files == null ? null : List.copyOf(files);
  }
}
