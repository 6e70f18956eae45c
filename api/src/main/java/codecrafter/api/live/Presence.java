package codecrafter.api.live;

import codecrafter.api.session.Session;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who has which session open, here and on the other nodes, and tells those who do. What
 * happens within {@link #TOGETHER} is told once.
 */
public final class Presence implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
  private static final Duration TOGETHER = Duration.ofMillis(100);

  private final RedisPresence redis;
  private final Neighbours neighbours;
  private final Pulse pulse = new Pulse("presence-timer");

  public Presence(RedisPresence redis, Neighbours neighbours) {
    this.redis = redis;
    this.neighbours = neighbours;
  }

  /** Goes on in these rooms. */
  void in(Rooms rooms) {
    neighbours.hear(
        Neighbours.Kind.PRESENCE, word -> rooms.of(word.about()).ifPresent(this::changed));
    neighbours.onJoined(() -> rooms.all().forEach(this::changed));
  }

  /** Somebody came, went, or opened or closed a file. */
  void changed(Room room) {
    if (room.attendance().becomesStale()) {
      pulse.after(
          TOGETHER,
          () -> Thread.ofVirtual().name("presence-" + room.sessionId()).start(() -> find(room)));
    }
  }

  /** Says again who is here, hears who is elsewhere, and tells what is otherwise. */
  void find(Room room) {
    Attendance attendance = room.attendance();
    attendance.isBeingFoundOut();
    Session session = room.known();
    if (session == null || room.isClosed()) {
      return;
    }
    List<EditNews.Present> here =
        room.members().stream().map(member -> member.present(session)).toList();
    announce(room, here.isEmpty() ? "" : Json.write(here));
    List<EditNews.Present> all = all(room);
    if (attendance.tells(all)) {
      Message message = new Message(new EditNews.Presence(room.sessionId(), all));
      room.members().forEach(member -> member.socket().send(message));
    }
  }

  private void announce(Room room, String said) {
    redis
        .announce(room.sessionId(), neighbours.node(), said)
        .map(others -> others.stream().flatMap(json -> read(json).stream()).toList())
        .ifPresentOrElse(room.attendance()::elsewhere, room.attendance()::nobodyKnows);
    if (room.attendance().announces(said)) {
      neighbours.say(Neighbours.Kind.PRESENCE, room.sessionId());
    }
  }

  /** Nobody has the session open here any more, unless somebody has come back meanwhile. */
  void withdraw(Room room, Rooms rooms) {
    Thread.ofVirtual()
        .name("presence-" + room.sessionId())
        .start(() -> {
          if (rooms.of(room.sessionId()).isEmpty()) {
            announce(room, "");
          }
        });
  }

  /** This node goes. */
  void withdraw(Room room) {
    announce(room, "");
  }

  /** Who is there, as far as it is known at this moment. */
  static List<EditNews.Present> all(Room room) {
    Session session = room.known();
    return session == null ? List.of() : room.attendance().all(session, room.members());
  }

  private static List<EditNews.Present> read(String json) {
    try {
      return Json.mapper().readValue(json, new TypeReference<List<EditNews.Present>>() {});
    } catch (IOException e) {
      LOG.warn("What another node says of presence cannot be read: {}", e.getMessage());
      return List.of();
    }
  }

  @Override
  public void close() {
    pulse.close();
  }
}
