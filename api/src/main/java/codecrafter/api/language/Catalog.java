package codecrafter.api.language;

import codecrafter.api.http.Refusal;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.language.WorkerStatus;
import codecrafter.contract.wire.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be run now. It is asked with every run, so it looks at the workers only every {@link
 * #FRESH}, and only one thread does.
 */
public final class Catalog {
  /** A worker that has not been heard of for so long is taken for dead. */
  static final Duration ALIVE = Duration.ofSeconds(4L * WorkerStatus.HEARTBEAT_SECONDS);

  static final Duration FRESH = Duration.ofSeconds(2);

  private record Seen(List<WorkerStatus> workers, Instant at) {}

  private final Languages table;
  private final WorkerDirectory directory;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile @Nullable Seen seen;

  public static Catalog of(Languages table, MongoWorkers directory, InstantSource clock) {
    return new Catalog(table, directory, clock);
  }

  Catalog(Languages table, WorkerDirectory directory, InstantSource clock) {
    this.table = table;
    this.directory = directory;
    this.clock = clock;
  }

  /** The table, served or not. */
  public Languages table() {
    return table;
  }

  /** The languages that some living worker runs, in the table's order. */
  public List<ServedLanguage> served() {
    List<WorkerStatus> workers = workers();
    return table.all().stream()
        .flatMap(language -> version(workers, language).map(v -> served(language, v)).stream())
        .toList();
  }

  /** All languages of the table, in its order: those that no worker runs with the reason. */
  public List<ServedLanguage> all() {
    List<WorkerStatus> workers = workers();
    return table.all().stream()
        .map(language ->
            version(workers, language)
                .map(v -> served(language, v))
                .orElseGet(() -> unserved(language, workers)))
        .toList();
  }

  /** What the workers that live say of themselves. */
  public List<WorkerStatus> alive() {
    return workers();
  }

  /** How many workers live. */
  public int workersAlive() {
    return workers().size();
  }

  /**
   * The language a run asks for. While no worker is there, or none has looked for that language
   * yet, the table's word will do: the job waits for one.
   *
   * @param version absent for any; {@code 3} and {@code 3.13} ask for a 3.13.5
   * @throws Invalid naming {@code language} or {@code version}
   */
  public Language require(String name, @Nullable String version) {
    Language language =
        table
            .find(name)
            .orElseThrow(() -> new Invalid("language", "is not one of the languages served here"));
    List<WorkerStatus> workers = workers();
    if (workers.stream().noneMatch(worker -> worker.hasLookedFor(language.id()))) {
      if (version != null) {
        throw Refusal.unavailable("No worker is there yet to say which versions it has.");
      }
      return language;
    }
    if (version(workers, language).isEmpty()) {
      String step = Absence.of(language, workers).preparing();
      throw new Invalid(
          "language",
          step == null
              ? "is not one of the languages served here"
              : "is still being prepared (" + step + "): try again in a few minutes");
    }
    if (version != null && versions(workers, language).noneMatch(has -> matches(has, version))) {
      throw new Invalid(
          "version",
          "is not served: " + String.join(", ", versions(workers, language).distinct().toList()));
    }
    return language;
  }

  private static boolean matches(String has, String asked) {
    return has.equals(asked) || has.startsWith(asked + ".");
  }

  private static ServedLanguage served(Language language, String version) {
    return new ServedLanguage(
        language.id(),
        language.name(),
        version,
        language.aliases(),
        language.extensions(),
        language.example(),
        supports(language),
        ServedLanguage.Framework.of(language),
        ServedLanguage.Formatter.of(language),
        null,
        null);
  }

  private static List<String> supports(Language language) {
    List<String> kinds = new ArrayList<>(List.of("execute", "test"));
    if (language.debug() != null) {
      kinds.add("debug");
    }
    if (language.format() != null) {
      kinds.add("format");
    }
    return List.copyOf(kinds);
  }

  private static ServedLanguage unserved(Language language, List<WorkerStatus> workers) {
    Absence absence = Absence.of(language, workers);
    return new ServedLanguage(
        language.id(),
        language.name(),
        "",
        language.aliases(),
        language.extensions(),
        language.example(),
        List.of(),
        ServedLanguage.Framework.of(language),
        ServedLanguage.Formatter.of(language),
        absence.problem(),
        absence.preparing());
  }

  private static Optional<String> version(List<WorkerStatus> workers, Language language) {
    return versions(workers, language).max(Catalog::compareVersions);
  }

  private static Stream<String> versions(List<WorkerStatus> workers, Language language) {
    return workers.stream()
        .flatMap(worker -> worker.languages().stream())
        .filter(has -> has.id().equals(language.id()) && has.problem() == null)
        .map(WorkerStatus.Toolchain::version);
  }

  private static int compareVersions(String a, String b) {
    return Arrays.compare(numbers(a), numbers(b));
  }

  private static int[] numbers(String version) {
    return Stream.of(version.split("\\D+"))
        .filter(part -> !part.isEmpty() && part.length() < 10)
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private List<WorkerStatus> workers() {
    Seen last = seen;
    Instant now = clock.instant();
    if (last != null && now.isBefore(last.at.plus(FRESH))) {
      return last.workers;
    }
    if (last == null) {
      looking.lock();
    } else if (!looking.tryLock()) {
      return last.workers;
    }
    try {
      Seen meanwhile = seen;
      if (meanwhile != null && now.isBefore(meanwhile.at.plus(FRESH))) {
        return meanwhile.workers;
      }
      List<WorkerStatus> workers = directory.seenSince(now.minus(ALIVE));
      seen = new Seen(workers, now);
      return workers;
    } finally {
      looking.unlock();
    }
  }
}
