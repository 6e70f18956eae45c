package codecrafter.contract.test;

import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * When output counts as what was expected. On the wire the name alone, as {@code "trimmed"}, or for
 * numbers an object, as {@code {"kind": "float", "abs": 1e-6, "rel": 1e-6}}.
 *
 * @param abs how far a number may be off, absolutely
 * @param rel the same, relative to the expected one; either is enough
 */
public record Comparison(Kind kind, double abs, double rel) {
  /** How texts are compared. */
  public enum Kind {
    /** Byte for byte. */
    EXACT,
    /** But for blanks at line ends and empty lines at the end. */
    TRIMMED,
    /** The words in order, whatever is between them. */
    TOKENS,
    /** As tokens, those that are numbers by value. */
    FLOAT,
    /** The expected text is a regular expression that the whole output matches. */
    REGEX;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Kind of(String wire) {
      for (Kind kind : values()) {
        if (kind.wire().equals(wire)) {
          return kind;
        }
      }
      throw new Invalid("comparator", "must be exact, trimmed, tokens, float or regex");
    }
  }

  public static final Comparison TRIMMED = of("trimmed");

  /** How far a number may be off where nothing is said. */
  private static final double USUAL = 1e-6;

  public Comparison {
    if (!(abs >= 0) || !(rel >= 0) || Double.isInfinite(abs) || Double.isInfinite(rel)) {
      throw new Invalid("comparator", "must have abs and rel of 0 or more");
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Comparison of(String kind) {
    return new Comparison(Kind.of(kind), USUAL, USUAL);
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static Comparison of(
      @JsonProperty("kind") Kind kind,
      @JsonProperty("abs") Double abs,
      @JsonProperty("rel") Double rel) {
    if (kind == null) {
      throw new Invalid("comparator.kind", "is missing");
    }
    return new Comparison(kind, abs == null ? USUAL : abs, rel == null ? USUAL : rel);
  }
}
