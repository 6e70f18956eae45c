package codecrafter.api.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on that sessions changed: to those who follow on this node, and to whoever carries it to
 * the others. What is carried may get lost, so nobody relies on it alone.
 */
public final class SessionNews implements SessionWatch {
  private static final Logger LOG = LoggerFactory.getLogger(SessionNews.class);

  private final List<Consumer<String>> followers = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> carriers = new CopyOnWriteArrayList<>();

  /** Hears of sessions that changed on any node, by their ids; on the thread that changed them. */
  public void follow(Consumer<String> follower) {
    followers.add(follower);
  }

  /** Hears of sessions that changed on this node, to tell the others. */
  public void carryBy(Consumer<String> carrier) {
    carriers.add(carrier);
  }

  @Override
  public void changed(String sessionId) {
    carriers.forEach(carrier -> tell(carrier, sessionId));
    changedElsewhere(sessionId);
  }

  /** Another node said so. */
  public void changedElsewhere(String sessionId) {
    followers.forEach(follower -> tell(follower, sessionId));
  }

  private static void tell(Consumer<String> listener, String sessionId) {
    try {
      listener.accept(sessionId);
    } catch (RuntimeException e) {
      LOG.warn("That session {} changed was not heard everywhere", sessionId, e);
    }
  }
}
