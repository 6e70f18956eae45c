package codecrafter.api.piston;

import codecrafter.contract.language.Language;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Piston calls our languages: bots have its names built in ({@code c++}, {@code rscript},
 * {@code node-js}). Ours are understood as well, and go first where the two disagree. Immutable.
 */
final class PistonNames {
  /**
   * A language's names.
   *
   * @param name Piston's where it has one, else our id
   * @param aliases all others, ours and Piston's
   */
  record Names(String name, List<String> aliases) {
    boolean has(String asked) {
      return name.equals(asked) || aliases.contains(asked);
    }
  }

  private final Map<String, Names> byId = new HashMap<>();

  private PistonNames(List<Language> table, Map<String, List<String>> piston) {
    Set<String> taken = new HashSet<>();
    table.forEach(language -> taken.addAll(lower(language)));
    for (Language language : table) {
      byId.put(language.id(), names(language, match(language, piston), taken));
    }
  }

  static PistonNames of(List<Language> table) {
    try (InputStream in = PistonNames.class.getResourceAsStream("/piston-names.json")) {
      if (in == null) {
        throw new IllegalStateException("piston-names.json is not on the class path");
      }
      return new PistonNames(
          table,
          Json.mapper().readValue(in, new TypeReference<LinkedHashMap<String, List<String>>>() {}));
    } catch (IOException e) {
      throw new IllegalStateException("piston-names.json cannot be read", e);
    }
  }

  /** The names of a language by its id. */
  Names of(String id) {
    return byId.getOrDefault(id, new Names(id, List.of()));
  }

  /** Piston's names for a language: those among which is its id, else those with an alias of it. */
  private static List<String> match(Language language, Map<String, List<String>> piston) {
    return Stream.concat(Stream.of(language.id()), language.aliases().stream())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .flatMap(name -> entry(name, piston).stream())
        .findFirst()
        .orElse(List.of());
  }

  private static Optional<List<String>> entry(String name, Map<String, List<String>> piston) {
    return piston.entrySet().stream()
        .map(entry -> Stream.concat(Stream.of(entry.getKey()), entry.getValue().stream()).toList())
        .filter(names -> names.contains(name))
        .findFirst();
  }

  /** Piston's names count only where no other language of ours has them. */
  private static Names names(Language language, List<String> piston, Set<String> taken) {
    List<String> own = lower(language);
    List<String> theirs = new ArrayList<>();
    for (String name : piston) {
      if (own.contains(name) || taken.add(name)) {
        theirs.add(name);
      }
    }
    boolean isPistons = !piston.isEmpty() && theirs.contains(piston.getFirst());
    String name = isPistons ? piston.getFirst() : language.id();
    Set<String> aliases = new LinkedHashSet<>(own);
    aliases.addAll(theirs);
    aliases.remove(name);
    return new Names(name, List.copyOf(aliases));
  }

  private static List<String> lower(Language language) {
    return Stream.concat(Stream.of(language.id()), language.aliases().stream())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList();
  }
}
