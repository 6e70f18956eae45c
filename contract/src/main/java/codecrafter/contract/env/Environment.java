package codecrafter.contract.env;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The process's settings, read by name. A bad or missing one is noted and a stand-in given, so that
 * {@link #check} can report them all at once; nothing read may be used before it has returned.
 */
public final class Environment {
  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> asked = new TreeSet<>();

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  public Optional<String> optional(String name) {
    asked.add(name);
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /**
   * A value that need not be there.
   *
   * @param read throws {@link IllegalArgumentException} for what is no such value
   * @param form what it must be
   */
  public <T> Optional<T> optional(String name, Function<String, T> read, String form) {
    try {
      return optional(name).map(read);
    } catch (IllegalArgumentException e) {
      problems.add(name + " must be " + form);
      return Optional.empty();
    }
  }

  public String text(String name, String otherwise) {
    return optional(name).orElse(otherwise);
  }

  public String required(String name) {
    return optional(name)
        .orElseGet(() -> {
          problems.add(name + " is not set");
          return "";
        });
  }

  /** A required secret of at least {@code minBytes} bytes in UTF-8. */
  public Secret secret(String name, int minBytes) {
    Secret secret = new Secret(required(name));
    if (optional(name).isPresent() && secret.bytes().length < minBytes) {
      problems.add(name + " must have at least " + minBytes + " bytes");
    }
    return secret;
  }

  /** A secret that need not be there, of at least {@code minBytes} bytes in UTF-8. */
  public Optional<Secret> optionalSecret(String name, int minBytes) {
    return optional(name).isEmpty() ? Optional.empty() : Optional.of(secret(name, minBytes));
  }

  public int number(String name, int otherwise, int least, int most) {
    Optional<String> value = optional(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the one complaint
    }
    problems.add(name + " must be a whole number from " + least + " to " + most);
    return otherwise;
  }

  /** A whole number that need not be there. */
  public Optional<Integer> optionalNumber(String name, int least, int most) {
    return optional(name).isEmpty()
        ? Optional.empty()
        : Optional.of(number(name, least, least, most));
  }

  /** An http or https address without query or fragment; a slash at its end is left out. */
  public URI webAddress(String name, String otherwise) {
    try {
      URI address = new URI(text(name, otherwise).replaceAll("/+$", ""));
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (web
          && address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawQuery() == null
          && address.getRawFragment() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // falls through to the one complaint
    }
    problems.add(name + " must be an address like https://code.example.org");
    return URI.create(otherwise);
  }

  /** One word of a few; the first is the usual one. */
  public String choice(String name, String usual, String... others) {
    String value = text(name, usual);
    if (value.equals(usual) || List.of(others).contains(value)) {
      return value;
    }
    problems.add(name + " must be " + usual + " or " + String.join(" or ", others));
    return usual;
  }

  /**
   * Values with commas between, none when it is not set.
   *
   * @param read throws {@link IllegalArgumentException} for what is no such value
   * @param example of one that is
   */
  public <T> List<T> list(String name, Function<String, T> read, String example) {
    List<T> values = new ArrayList<>();
    for (String word : text(name, "").split(",", -1)) {
      try {
        if (!word.isBlank()) {
          values.add(read.apply(word.strip()));
        }
      } catch (IllegalArgumentException e) {
        problems.add(name + ": " + word.strip() + " is none; write, for example, " + example);
      }
    }
    return List.copyOf(values);
  }

  /** A switch: {@code on} or {@code off}. */
  public boolean flag(String name, boolean otherwise) {
    return switch (optional(name).orElse(otherwise ? "on" : "off")) {
      case "on" -> true;
      case "off" -> false;
      default -> {
        problems.add(name + " must be on or off");
        yield otherwise;
      }
    };
  }

  /** The names asked for so far, in alphabetical order. */
  public Set<String> asked() {
    return Collections.unmodifiableSet(asked);
  }

  /**
   * Ends the reading.
   *
   * @throws Misconfigured naming every problem met
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new Misconfigured(problems);
    }
  }

  /** The environment is not one to start with; the message lists every problem. */
  public static final class Misconfigured extends RuntimeException {
    Misconfigured(List<String> problems) {
      super("Cannot start:\n  - " + String.join("\n  - ", problems));
    }
  }
}
