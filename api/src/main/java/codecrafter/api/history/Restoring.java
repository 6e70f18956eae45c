package codecrafter.api.history;

import codecrafter.api.collab.Edit;
import codecrafter.api.collab.FileEdit;
import codecrafter.api.collab.FileState;
import codecrafter.api.collab.Files;
import codecrafter.api.http.Refusal;
import codecrafter.contract.job.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The edits that bring files back as they were. Files keep their ids, and so their authors. */
final class Restoring {
  private Restoring() {}

  /** All files: as they were called then, and none that was not there. */
  static Edit all(Files then, Files now) {
    List<FileEdit> steps = new ArrayList<>();
    Set<String> free = new HashSet<>();
    Set<String> moved = new HashSet<>();
    for (FileState file : now.all()) {
      if (then.file(file.file()).isEmpty() && then.at(file.path()).isEmpty()) {
        steps.add(new FileEdit.Delete(file.path()));
        free.add(file.path());
      }
    }
    for (FileState file : now.all()) {
      Optional<String> back = then.file(file.file()).map(FileState::path);
      if (back.isPresent() && !back.get().equals(file.path())) {
        boolean isFree = now.at(back.get()).isEmpty() || free.contains(back.get());
        if (isFree && then.at(file.path()).isEmpty()) {
          steps.add(new FileEdit.Move(file.path(), back.get()));
          moved.add(file.file());
        } else if (then.at(file.path()).isEmpty()) {
          steps.add(new FileEdit.Delete(file.path()));
        }
      }
    }
    then.all().forEach(file -> steps.add(new FileEdit.Write(file.source())));
    return new Edit(steps, null);
  }

  /** One file, wherever it is now; a new one where it is no more. */
  static Edit one(Files then, Files now, String path) {
    FileState old = then.at(path).orElseThrow(() -> Refusal.unknown("file in that version"));
    String place = now.file(old.file()).map(FileState::path).orElse(path);
    return Edit.of(new FileEdit.Write(new SourceFile(place, old.content(), old.encoding())));
  }
}
