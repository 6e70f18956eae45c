package codecrafter.worker;

import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The programs of {@code conformance/}: a folder for each language, named as it is, with a program
 * that says hello, echoes a line of its input and its arguments, ends with 3 for the one argument
 * {@code exit} and fails for {@code err}. A language that has no arguments has programs of their
 * own for the two, in the folders {@code exit} and {@code error}. What a language cannot do at all
 * is in {@code gaps.json}, with the reason.
 */
final class Conformance {
  /** What every language is asked for. */
  enum Case {
    HELLO,
    STDIN,
    ARGS,
    EXIT,
    ERROR;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In the gaps of a language: what its uncaught error says instead of "boom". */
  private static final String SAYS = "says";

  private static final Map<String, Map<String, String>> GAPS = gaps();

  private Conformance() {}

  static Stream<String> languages() {
    return Languages.load().all().stream().map(Language::id);
  }

  static Stream<String> ableTo(Case wanted) {
    return languages().filter(id -> can(id, wanted));
  }

  static boolean can(String language, Case wanted) {
    return !of(language).containsKey(wanted.id());
  }

  /** Each thing that a language cannot do, as "language case: reason". */
  static Stream<String> gapList() {
    return GAPS.entrySet().stream()
        .flatMap(language ->
            Arrays.stream(Case.values())
                .filter(c -> language.getValue().containsKey(c.id()))
                .map(c ->
                    language.getKey() + " " + c.id() + ": " + language.getValue().get(c.id())));
  }

  /** What an uncaught error of this language must say. */
  static String complaint(String language) {
    return of(language).getOrDefault(SAYS, "boom");
  }

  static String program(Language language) throws IOException {
    String code = read("/conformance/" + language.id() + "/" + language.main());
    if (code == null) {
      throw new IOException("conformance/" + language.id() + " has no " + language.main());
    }
    return code;
  }

  /** The program that a case has to itself; null where the argument of the common one does. */
  static @Nullable String program(Language language, Case own) throws IOException {
    return read("/conformance/" + language.id() + "/" + own.id() + "/" + language.main());
  }

  private static Map<String, String> of(String language) {
    return GAPS.getOrDefault(language, Map.of());
  }

  private static @Nullable String read(String resource) throws IOException {
    try (InputStream in = Conformance.class.getResourceAsStream(resource)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, String>> gaps() {
    try (InputStream in = Conformance.class.getResourceAsStream("/conformance/gaps.json")) {
      return Json.read(in.readAllBytes(), Map.class);
    } catch (IOException e) {
      throw new IllegalStateException("conformance/gaps.json cannot be read", e);
    }
  }
}
