package codecrafter.contract.test;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a test ended: an assertion that did not hold has failed, anything else has errored. */
public enum TestStatus {
  PASSED,
  FAILED,
  ERRORED,
  SKIPPED;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static TestStatus of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
