package codecrafter.contract.language;

import codecrafter.contract.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of languages, in the order a picker shows them. Immutable. */
public final class Languages {
  private final List<Language> all;
  private final Map<String, Language> byName = new HashMap<>();

  public Languages(List<Language> all) {
    this.all = List.copyOf(all);
    for (Language language : all) {
      put(language.id(), language);
      language.aliases().forEach(alias -> put(alias, language));
    }
  }

  /** The table that comes with the product. */
  public static Languages load() {
    try (InputStream in = Languages.class.getResourceAsStream("/languages.json")) {
      if (in == null) {
        throw new IllegalStateException("languages.json is not on the class path");
      }
      return new Languages(List.of(Json.read(in.readAllBytes(), Language[].class)));
    } catch (IOException e) {
      throw new IllegalStateException("languages.json cannot be read", e);
    }
  }

  public List<Language> all() {
    return all;
  }

  /** The language of an id or alias, in any case. */
  public Optional<Language> find(String name) {
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }

  private void put(String name, Language language) {
    if (byName.put(name.toLowerCase(Locale.ROOT), language) != null) {
      throw new IllegalArgumentException("Two languages are called " + name);
    }
  }
}
