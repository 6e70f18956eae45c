package codecrafter.api.live;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A connection as the server looks after it, whoever it is. Its frames come one after another. */
final class Guest {
  private static final int MOST_FRAMES_A_SECOND = 2000;

  private final LiveSocket socket;
  private final Session session;
  private final Instant since;
  private Instant second;
  private int framesInSecond;

  Guest(LiveSocket socket, Session session, Instant now) {
    this.socket = socket;
    this.session = session;
    this.since = now;
    this.second = now;
  }

  LiveSocket socket() {
    return socket;
  }

  Instant since() {
    return since;
  }

  /** Counts a frame; false when it is one too many. */
  boolean mayGoOn(Instant now) {
    if (Duration.between(second, now).toMillis() >= 1000) {
      second = now;
      framesInSecond = 0;
    }
    return ++framesInSecond <= MOST_FRAMES_A_SECOND;
  }

  /** Browsers answer by themselves; who does not is closed for silence. */
  void ping() {
    if (session.isOpen()) {
      session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }
}
