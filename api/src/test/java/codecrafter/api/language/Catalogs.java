package codecrafter.api.language;

import codecrafter.contract.language.Languages;
import codecrafter.contract.language.WorkerStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Catalogs for the tests of other features. */
public final class Catalogs {
  private Catalogs() {}

  /** One worker that runs python 3.13.5 and c, and no java. */
  public static Catalog pythonAndC() {
    return oneWorker(
        new WorkerStatus.Toolchain("python", "3.13.5", null),
        new WorkerStatus.Toolchain("c", "14.2.0", null),
        new WorkerStatus.Toolchain("java", "", "It is not in the sandbox image"));
  }

  /** One worker with these toolchains. */
  public static Catalog oneWorker(WorkerStatus.Toolchain... toolchains) {
    WorkerStatus worker =
        new WorkerStatus("w1", 1, 0, List.of(toolchains), null, null, Instant.EPOCH);
    return new Catalog(Languages.load(), since -> List.of(worker), InstantSource.system());
  }
}
