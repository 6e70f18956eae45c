package codecrafter.api.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which sockets on this node have which session open. */
public final class Watchers {
  private final ConcurrentHashMap<String, Set<LiveSocket>> sessions = new ConcurrentHashMap<>();

  void add(LiveSocket socket, String sessionId) {
    sessions.compute(
        sessionId,
        (id, sockets) -> {
          Set<LiveSocket> all = sockets == null ? ConcurrentHashMap.newKeySet() : sockets;
          all.add(socket);
          return all;
        });
  }

  void remove(LiveSocket socket, String sessionId) {
    sessions.computeIfPresent(
        sessionId,
        (id, sockets) -> {
          sockets.remove(socket);
          return sockets.isEmpty() ? null : sockets;
        });
  }

  Set<LiveSocket> of(String sessionId) {
    return sessions.getOrDefault(sessionId, Set.of());
  }
}
