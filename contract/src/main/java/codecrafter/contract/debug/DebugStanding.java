package codecrafter.contract.debug;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a debugged program stands, for everyone in its session.
 *
 * @param driver the id of the user whose steps it follows
 * @param reason why it stopped, in the words of the Debug Adapter Protocol
 * @param path of the program's file where it stopped, where it is one of the program's
 * @param line from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DebugStanding(
    String driver,
    State state,
    @Nullable String reason,
    @Nullable String path,
    @Nullable Integer line) {
  /** What the debugged program does. */
  public enum State {
    STARTING,
    RUNNING,
    STOPPED,
    ENDED;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static State of(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
  }
}
