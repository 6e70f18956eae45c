package codecrafter.api.live;

import java.io.IOException;

/** The transport below a socket. */
public interface Wire {
  /**
   * Sends a text and returns when it has gone out.
   *
   * @throws IOException when it has not, for whatever reason
   */
  void send(String text) throws IOException;

  /** Says goodbye. Does nothing when the other side is gone. */
  void close(int code, String reason);
}
