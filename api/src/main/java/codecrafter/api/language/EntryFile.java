package codecrafter.api.language;

import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the file to start among a program's files. */
public final class EntryFile {
  private EntryFile() {}

  /** The one that was chosen, where it is there, else what {@link #of(Language, List)} finds. */
  public static String of(Language language, List<SourceFile> files, @Nullable String chosen) {
    return chosen != null && files.stream().anyMatch(file -> file.path().equals(chosen))
        ? chosen
        : of(language, files);
  }

  /** The one with the language's usual name, else the first of its kind, else the first. */
  public static String of(Language language, List<SourceFile> files) {
    return files.stream()
        .map(SourceFile::path)
        .filter(path -> path.equals(language.main()))
        .findFirst()
        .or(() ->
            files.stream().map(SourceFile::path).filter(path -> isOf(language, path)).findFirst())
        .orElseGet(() -> files.isEmpty() ? language.main() : files.getFirst().path());
  }

  private static boolean isOf(Language language, String path) {
    return language.extensions().stream().anyMatch(extension -> path.endsWith("." + extension));
  }
}
