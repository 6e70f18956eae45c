package codecrafter.api.collab;

import codecrafter.contract.job.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the server does to a session for somebody, all of it in one revision.
 *
 * @param steps in order, each on what the one before has left
 */
public record Edit(List<FileEdit> steps, @Nullable Heading heading) {
  public Edit {
    steps = List.copyOf(steps);
  }

  public static Edit of(FileEdit... steps) {
    return new Edit(List.of(steps), null);
  }

  /** What leads from some files to just the given ones. */
  public static Edit toward(Files from, List<SourceFile> files) {
    Set<String> kept = files.stream().map(SourceFile::path).collect(Collectors.toSet());
    List<FileEdit> steps = new ArrayList<>();
    for (FileState old : from.all()) {
      if (!kept.contains(old.path())) {
        steps.add(new FileEdit.Delete(old.path()));
      }
    }
    files.forEach(file -> steps.add(new FileEdit.Write(file)));
    return new Edit(steps, null);
  }

  public Edit with(Heading said) {
    return new Edit(steps, said);
  }
}
