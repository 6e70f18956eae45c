package codecrafter.worker.debug;

import codecrafter.contract.debug.DebugStanding;
import codecrafter.contract.event.OutputStream;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Who hears of a debugged program. It must not wait for anything. */
public interface Audience {
  /**
   * A message of the protocol.
   *
   * @param client whose request it answers; absent for an event
   */
  void hears(@Nullable String client, ObjectNode message);

  void sees(DebugStanding standing);

  /** The program has written this, by way of its adapter. */
  void reads(OutputStream stream, String text);
}
