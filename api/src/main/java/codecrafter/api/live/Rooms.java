package codecrafter.api.live;

import codecrafter.api.collab.Authority;
import codecrafter.api.session.Session;
import codecrafter.api.session.SessionNews;
import codecrafter.api.session.Sessions;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions that somebody on this node has open. */
public final class Rooms implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

  /** How often rights are looked at anew, where no nudge came. */
  private static final Duration SWEEP = Duration.ofSeconds(5);

  private static final Duration ANNOUNCE = Duration.ofSeconds(10);

  private final Authority authority;
  private final Sessions sessions;
  private final Watchers watchers;
  private final SessionFeed feed;
  private final Presence presence;
  private final ConcurrentHashMap<String, Room> rooms = new ConcurrentHashMap<>();
  private final Pulse pulse = new Pulse("rooms-timer");

  /**
   * No rooms yet.
   *
   * @param news of sessions that changed, on any node
   */
  public Rooms(
      Authority authority,
      Sessions sessions,
      Watchers watchers,
      RabbitEvents feed,
      Presence presence,
      Neighbours neighbours,
      SessionNews news) {
    this.authority = authority;
    this.sessions = sessions;
    this.watchers = watchers;
    this.feed = feed;
    this.presence = presence;
    news.follow(this::changed);
    news.carryBy(sessionId -> neighbours.say(Neighbours.Kind.SESSION, sessionId));
    neighbours.hear(Neighbours.Kind.SESSION, word -> news.changedElsewhere(word.about()));
    neighbours.onJoined(() -> rooms.values().forEach(Room::changed));
    presence.in(this);
  }

  /** Looks after the rooms from now on. */
  public void start() {
    pulse.every(SWEEP, () -> Thread.ofVirtual().name("rooms-sweep").start(this::sweep));
    pulse.every(ANNOUNCE, () -> Thread.ofVirtual().name("rooms-announce").start(this::announceAll));
  }

  Collection<Room> all() {
    return rooms.values();
  }

  Optional<Room> of(String sessionId) {
    return Optional.ofNullable(rooms.get(sessionId));
  }

  /** The room and the member that a socket is in a session, if it has it open. */
  Optional<Seat> seat(LiveSocket socket, String sessionId) {
    return of(sessionId).flatMap(room -> room.member(socket).map(member -> new Seat(room, member)));
  }

  /** How many files a socket has open. */
  int filesOpen(LiveSocket socket) {
    return socket.open().stream()
        .flatMap(id -> seat(socket, id).stream())
        .mapToInt(seat -> seat.member().files().size())
        .sum();
  }

  /** A member in its room. */
  record Seat(Room room, Member member) {}

  /** Lets a socket in; from when this returns, it hears of the session. */
  Seat enter(LiveSocket socket, Person person, Session session) {
    Seat[] seat = new Seat[1];
    rooms.compute(
        session.id(),
        (id, before) -> {
          Room room = before;
          if (room == null) {
            room = new Room(session, authority, sessions, this::lookSoon);
            feed.follow(id);
          }
          seat[0] = new Seat(room, room.join(socket, person));
          return room;
        });
    watchers.add(socket, session.id());
    presence.changed(seat[0].room);
    return seat[0];
  }

  /** Lets a socket go; the last one closes the room. */
  void leave(LiveSocket socket, String sessionId) {
    watchers.remove(socket, sessionId);
    rooms.computeIfPresent(
        sessionId,
        (id, room) -> {
          boolean wasThere = room.leave(socket) != null;
          if (!room.isEmpty()) {
            if (wasThere) {
              presence.changed(room);
            }
            return room;
          }
          feed.unfollow(id);
          room.close();
          presence.withdraw(room, this);
          return null;
        });
  }

  private void changed(String sessionId) {
    Room room = rooms.get(sessionId);
    if (room != null) {
      room.changed();
    }
  }

  private void lookSoon(Room room) {
    Thread.ofVirtual().name("room-" + room.sessionId()).start(() -> look(room));
  }

  private void sweep() {
    rooms.values().forEach(this::look);
  }

  /** Tells a room's members what is otherwise, and shows those out who may not watch any more. */
  private void look(Room room) {
    try {
      @Nullable Session session = room.look().orElse(null);
      for (Member member : room.members()) {
        if (session == null || !member.tell(session, room.revision())) {
          showOut(room, member, session);
        }
      }
    } catch (RuntimeException e) {
      LOG.debug("Not known now who may still watch {}: {}", room.sessionId(), e.toString());
    }
  }

  private void showOut(Room room, Member member, @Nullable Session session) {
    LiveSocket socket = member.socket();
    if (socket.open().remove(room.sessionId())) {
      leave(socket, room.sessionId());
      socket.send(
          new EditNews.Closed(
              room.sessionId(),
              session == null
                  ? "This session has been deleted."
                  : "You may not see this session any more."));
    }
  }

  private void announceAll() {
    rooms.values().forEach(presence::find);
  }

  @Override
  public void close() {
    pulse.close();
    rooms.values().forEach(presence::withdraw);
  }
}
