package codecrafter.api.language;

import codecrafter.contract.language.Language;
import codecrafter.contract.language.WorkerStatus;
import codecrafter.contract.language.WorkerStatus.Preparation;
import codecrafter.contract.language.WorkerStatus.Toolchain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why no worker runs a language.
 *
 * @param problem the reason, a sentence
 * @param preparing how far the image is that it comes with; null when nobody prepares that
 */
record Absence(String problem, @Nullable String preparing) {
  /** What the workers say of a language that none of them runs. */
  static Absence of(Language language, List<WorkerStatus> workers) {
    String problem = null;
    for (WorkerStatus worker : workers) {
      for (Toolchain toolchain : worker.languages()) {
        if (toolchain.id().equals(language.id()) && toolchain.problem() != null) {
          if (toolchain.version().isEmpty() && worker.preparation() != null) {
            return missing(worker.preparation());
          }
          problem = toolchain.problem();
        }
      }
    }
    if (problem == null) {
      problem = workers.isEmpty() ? "No worker is there" : "The workers do not know it yet";
    }
    return new Absence(problem, null);
  }

  private static Absence missing(Preparation preparation) {
    String step = preparation.step();
    return step == null
        ? new Absence("The image with it could not be built: " + preparation.problem(), null)
        : new Absence("It is being prepared: " + step, step);
  }
}
