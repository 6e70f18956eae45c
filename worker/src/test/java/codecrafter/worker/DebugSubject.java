package codecrafter.worker;

import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A language with a debugger, and its programs in {@code resources/debugging}: one with a planted
 * bug, in {@code tour} one of two files with values to open, an error and an endless loop, and in
 * {@code crash} one that ends by an error. {@code subjects.json} says of each what it cannot do,
 * and why.
 */
record DebugSubject(Language language, Traits traits) {
  /** What its debugger is asked for beside breaking, inspecting, stepping and changing a value. */
  enum Feature {
    CONDITIONS,
    LOG_POINTS,
    PAUSE,
    EXCEPTIONS,
    CRASHES,
    OPENED,
    PAGED,
    HOVER,
    FILES;

    String words() {
      return switch (this) {
        case CONDITIONS -> "conditions";
        case LOG_POINTS -> "log points";
        case PAUSE -> "pause";
        case EXCEPTIONS -> "exceptions";
        case CRASHES -> "crashes";
        case OPENED -> "values opened";
        case PAGED -> "by pages";
        case HOVER -> "hover";
        case FILES -> "more files";
      };
    }
  }

  /**
   * How one language is.
   *
   * @param image {@code core} or {@code full}: the least image that has it
   * @param debugger its name for people
   * @param second the name of the tour's other file
   * @param sigil what variables begin with
   * @param list what lists begin with, where it is something else
   * @param equals what compares
   * @param filter the exception filter that stops where an error is raised
   * @param crash what a stop at an error that ends the program says
   * @param crashFilter the filter for it, where it is not one of those chosen at first
   * @param gaps the words of each feature that it has not, and why
   * @param notes what else is peculiar to it
   */
  record Traits(
      String image,
      String debugger,
      String second,
      @Nullable String sigil,
      @Nullable String list,
      @Nullable String equals,
      @Nullable String filter,
      String crash,
      @Nullable String crashFilter,
      Map<String, String> gaps,
      @Nullable String notes) {}

  private static final Map<String, Traits> TRAITS = traitsOfAll();

  static Stream<DebugSubject> all() {
    return Languages.load().all().stream()
        .filter(language -> language.debug() != null)
        .map(language ->
            new DebugSubject(
                language,
                Objects.requireNonNull(
                    TRAITS.get(language.id()), language.id() + " is no subject")));
  }

  static Stream<DebugSubject> inCore() {
    return all().filter(subject -> subject.traits.image.equals("core"));
  }

  static Stream<DebugSubject> onlyInFull() {
    return all().filter(subject -> subject.traits.image.equals("full"));
  }

  String id() {
    return language.id();
  }

  boolean can(Feature feature) {
    return !traits.gaps.containsKey(feature.words());
  }

  /** A variable as its language writes it. */
  String variable(String name) {
    return Objects.requireNonNullElse(traits.sigil, "") + name;
  }

  /** A list as its language writes it. */
  String list(String name) {
    return traits.list == null ? variable(name) : traits.list + name;
  }

  /** The condition that the number in a variable is this. */
  String equal(String name, int number) {
    return "%s %s %d"
        .formatted(variable(name), Objects.requireNonNullElse(traits.equals, "=="), number);
  }

  /** The program with the bug. */
  String bug() {
    return read(language.main());
  }

  /** The program that ends by an error. */
  String crash() {
    return read("crash/" + language.main());
  }

  /** The program of two files, the main one first. */
  List<SourceFile> tour() {
    return Stream.of(language.main(), traits.second)
        .map(path -> SourceFile.text(path, read("tour/" + path)))
        .toList();
  }

  /** The number of the line of a program that a mark is on. */
  static int line(String program, String mark) {
    List<String> lines = program.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(mark)) {
        return i + 1;
      }
    }
    throw new AssertionError("No line is marked " + mark);
  }

  private String read(String path) {
    return resource("/debugging/" + id() + "/" + path);
  }

  private static Map<String, Traits> traitsOfAll() {
    try {
      return Json.mapper()
          .readValue(resource("/debugging/subjects.json"), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = DebugSubject.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return id();
  }
}
