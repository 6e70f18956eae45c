package codecrafter.api.collab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The sessions that are used on this node now. A room is there as long as somebody uses it; then
 * its memory is free. Two of one session, on two nodes or by chance on one, do no harm: the log
 * decides between them.
 */
final class Rooms {
  private final ConcurrentHashMap<String, Room> rooms = new ConcurrentHashMap<>();
  private final Function<String, Room> maker;

  Rooms(Function<String, Room> maker) {
    this.maker = maker;
  }

  /** Whether somebody uses a room of it. */
  boolean isOpen(String sessionId) {
    return rooms.containsKey(sessionId);
  }

  /** A room to be {@link #leave left} again. */
  Room enter(String sessionId) {
    return rooms.compute(
        sessionId,
        (id, there) -> {
          Room room = there == null ? maker.apply(id) : there;
          room.users++;
          return room;
        });
  }

  /** True when nobody uses it any more. */
  boolean leave(String sessionId) {
    return rooms.computeIfPresent(sessionId, (id, room) -> --room.users == 0 ? null : room) == null;
  }

  /** Uses a room for a moment. */
  <T> T in(String sessionId, Function<Room, T> use) {
    Room room = enter(sessionId);
    try {
      return use.apply(room);
    } finally {
      leave(sessionId);
    }
  }

  /** Another node has made this revision. */
  void heard(String sessionId, long revision) {
    Room room = rooms.get(sessionId);
    if (room != null && room.isFollowed() && room.revision() < revision) {
      room.refresh();
    }
  }

  /** The revisions of the sessions that somebody follows. */
  Map<String, Long> followed() {
    Map<String, Long> revisions = new HashMap<>();
    rooms.forEach((id, room) -> {
      if (room.isFollowed()) {
        revisions.put(id, room.revision());
      }
    });
    return revisions;
  }

  void refresh(List<String> sessionIds) {
    for (String id : sessionIds) {
      Room room = rooms.get(id);
      if (room != null) {
        room.refresh();
      }
    }
  }

  int size() {
    return rooms.size();
  }
}
