package codecrafter.worker.health;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.language.WorkerStatus.Toolchain;
import codecrafter.worker.job.Plans;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Sandbox;
import codecrafter.worker.sandbox.Shape;
import codecrafter.worker.sandbox.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The languages as this worker's image really has them: asked for their versions at start, then
 * tried with their own example, one after another. Thread-safe.
 */
public final class Toolchains {
  private static final Logger log = LoggerFactory.getLogger(Toolchains.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** How long an example gives way to a job, and how often. */
  private static final Duration WAY = Duration.ofMillis(50);

  private static final int WAYS = 20;

  /** Versions asked for in one box: all of the core, which come first, and then as many each. */
  private static final int AT_ONCE = 16;

  private static final String MARK = "\u001e";
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

  private final Languages languages;
  private final Sandbox sandbox;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Toolchain> known = new LinkedHashMap<>();

  public Toolchains(Languages languages, Sandbox sandbox) {
    this.languages = languages;
    this.sandbox = sandbox;
  }

  /** What is known by now, in the table's order; nothing before the versions are. */
  public List<Toolchain> known() {
    lock.lock();
    try {
      return List.copyOf(known.values());
    } finally {
      lock.unlock();
    }
  }

  private void put(Toolchain toolchain) {
    lock.lock();
    try {
      known.put(toolchain.id(), toolchain);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks every toolchain for its version, a few in a box; asks again until there is one.
   *
   * @param news run whenever more is known
   */
  public void ask(Runnable news) throws InterruptedException {
    List<Language> all = languages.all();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      ask(all.subList(i, Math.min(i + AT_ONCE, all.size())));
      news.run();
    }
  }

  private void ask(List<Language> some) throws InterruptedException {
    while (true) {
      try {
        Map<String, String> lines = versionLines(some);
        for (Language language : some) {
          put(toolchain(language, lines.getOrDefault(language.id(), "")));
        }
        return;
      } catch (BoxLost e) {
        log.warn("The languages cannot be looked at yet: {}", e.getMessage());
        Thread.sleep(RETRY);
      }
    }
  }

  private Map<String, String> versionLines(List<Language> some)
      throws BoxLost, InterruptedException {
    StringBuilder script = new StringBuilder();
    for (Language language : some) {
      script.append("printf '\\036%s\\n' ").append(quoted(language.id())).append('\n');
      language.version().forEach(word -> script.append(quoted(word)).append(' '));
      script.append("2>&1 </dev/null\n");
    }
    Heard heard = new Heard();
    run(task(List.of("sh", "-c", script.toString())), heard);
    Map<String, String> lines = new LinkedHashMap<>();
    for (String part : heard.text().split(MARK)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        lines.put(part.substring(0, end), part.substring(end + 1).strip());
      }
    }
    return lines;
  }

  private static Toolchain toolchain(Language language, String said) {
    String line = said.lines().findFirst().orElse("");
    Matcher version = VERSION.matcher(line);
    Matcher number = NUMBER.matcher(line);
    if (line.isEmpty() || line.contains("not found") || !number.find()) {
      return new Toolchain(language.id(), "", "It is not in the sandbox image");
    }
    return new Toolchain(language.id(), version.find() ? version.group() : number.group(), null);
  }

  /**
   * Runs each language's example; a language whose example fails is not offered.
   *
   * @param busy whether somebody's job runs: each example gives way to such for a moment
   */
  public void tryAll(BooleanSupplier busy) throws InterruptedException {
    for (Toolchain toolchain : known()) {
      Language language = languages.find(toolchain.id()).orElseThrow();
      if (toolchain.problem() == null) {
        giveWay(busy);
        String problem = problem(language);
        if (problem != null) {
          log.warn("{} does not work here: {}", language.name(), problem);
          put(new Toolchain(toolchain.id(), toolchain.version(), problem));
        }
      }
    }
    List<Toolchain> all = known();
    log.info(
        "All languages were tried: {} of {} work",
        all.stream().filter(toolchain -> toolchain.problem() == null).count(),
        all.size());
  }

  private static void giveWay(BooleanSupplier busy) throws InterruptedException {
    for (int i = 0; i < WAYS && busy.getAsBoolean(); i++) {
      Thread.sleep(WAY);
    }
  }

  private @Nullable String problem(Language language) throws InterruptedException {
    Heard heard = new Heard();
    try {
      Ending ending = run(Plans.of(example(language), language), heard);
      boolean well = ending.exitCode() != null && ending.exitCode() == 0 && ending.limit() == null;
      return well ? null : "Its example does not run: " + heard.lastLine(ending);
    } catch (BoxLost e) {
      log.warn("The example of {} could not be tried: {}", language.name(), e.getMessage());
      return null;
    }
  }

  private Ending run(Task task, Box.Listener listener) throws BoxLost, InterruptedException {
    try (Box box = sandbox.take(Shape.of(task.limits()), PATIENCE)) {
      return box.run(task, listener);
    }
  }

  private static Job.Execute example(Language language) {
    return new Job.Execute(
        JobId.create(),
        "self-test",
        null,
        "-",
        new Program(
            language.id(),
            List.of(SourceFile.text(language.main(), language.example())),
            language.main(),
            List.of(),
            "CodeCrafter\n"),
        language.defaults(),
        false,
        null,
        Instant.now());
  }

  private static Task task(List<String> command) {
    return new Task(
        List.of(), List.of(), command, List.of(), Limits.DEFAULT, null, new byte[0], false);
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Keeps all that is said. */
  private static final class Heard implements Box.Listener {
    private final List<byte[]> pieces = new ArrayList<>();

    @Override
    public void output(OutputStream stream, byte[] bytes) {
      pieces.add(bytes);
    }

    @Override
    public void compiled(Ending stage) {}

    String text() {
      StringBuilder text = new StringBuilder();
      pieces.forEach(piece -> text.append(new String(piece, StandardCharsets.UTF_8)));
      return text.toString();
    }

    String lastLine(Ending ending) {
      return text()
          .lines()
          .filter(line -> !line.isBlank())
          .reduce((a, b) -> b)
          .orElse(ending.limit() == null ? "exit code " + ending.exitCode() : "" + ending.limit());
    }
  }
}
