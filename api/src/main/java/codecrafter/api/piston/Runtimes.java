package codecrafter.api.piston;

import codecrafter.api.http.Refusal;
import codecrafter.api.language.Catalog;
import codecrafter.api.language.ServedLanguage;
import codecrafter.contract.language.Language;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the living workers run, as Piston's clients ask for it. */
final class Runtimes {
  /** One line of {@code GET /runtimes}. */
  record View(String language, String version, List<String> aliases) {}

  /** One line of {@code GET /packages}. */
  record Package(
      String language,
      @JsonProperty("language_version") String languageVersion,
      boolean installed) {}

  /**
   * A language that was asked for.
   *
   * @param name what Piston calls it
   * @param version of three numbers, as {@code GET /runtimes} says
   */
  record Found(Language language, String name, String version) {}

  private static final Pattern VERSION = Pattern.compile("[0-9.]+$");

  private final Catalog catalog;
  private final PistonNames names;

  Runtimes(Catalog catalog) {
    this.catalog = catalog;
    this.names = PistonNames.of(catalog.table().all());
  }

  List<View> all() {
    return catalog.served().stream()
        .map(served -> {
          PistonNames.Names called = names.of(served.id());
          return new View(called.name(), version(served), called.aliases());
        })
        .toList();
  }

  List<Package> packages() {
    return all().stream().map(view -> new Package(view.language(), view.version(), true)).toList();
  }

  /**
   * The language of a name or alias, if its version is one of those asked for.
   *
   * @throws Refusal 400 when there is none, 503 while no worker is there
   */
  Found find(String name, String version) {
    Selector selector = Selector.of(version);
    String lower = name.toLowerCase(Locale.ROOT);
    List<ServedLanguage> served = catalog.served();
    if (served.isEmpty()) {
      throw Refusal.unavailable("No worker is there to run it. Try again in a moment.");
    }
    List<ServedLanguage> fitting =
        served.stream().filter(language -> selector.takes(SemVer.of(language.version()))).toList();
    return fitting.stream()
        .filter(language -> names.of(language.id()).has(lower))
        .findFirst()
        .or(() -> fitting.stream().filter(language -> isOldOf(language, lower)).findFirst())
        .flatMap(
            language -> catalog.table().find(language.id()).map(entry -> found(entry, language)))
        .orElseThrow(() -> Refusal.malformed(name + "-" + version + " runtime is unknown"));
  }

  /** Whether it is a version of a language that has an id of its own, as {@code lua5.3} is. */
  private static boolean isOldOf(ServedLanguage language, String name) {
    return VERSION.matcher(language.id()).replaceFirst("").equals(name);
  }

  private Found found(Language entry, ServedLanguage served) {
    return new Found(entry, names.of(entry.id()).name(), version(served));
  }

  private static String version(ServedLanguage language) {
    return SemVer.of(language.version()).toString();
  }
}
