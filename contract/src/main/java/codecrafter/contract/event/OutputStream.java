package codecrafter.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a piece of output came from; {@code compile} is all that the compiler says. */
public enum OutputStream {
  STDOUT,
  STDERR,
  COMPILE;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static OutputStream of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
