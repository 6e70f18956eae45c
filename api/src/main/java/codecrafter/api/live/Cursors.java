package codecrafter.api.live;

import codecrafter.api.http.Refusal;
import org.jspecify.annotations.Nullable;

/** Passes on where people have their cursors: to whoever has the file open, on whichever node. */
final class Cursors {
  private final Rooms rooms;
  private final Neighbours neighbours;

  Cursors(Rooms rooms, Neighbours neighbours) {
    this.rooms = rooms;
    this.neighbours = neighbours;
    neighbours.hear(Neighbours.Kind.CURSOR, this::elsewhere);
  }

  /** Passes it on, unless there were so many that the next ones will do. */
  void put(Rooms.Seat seat, EditFrame.Cursor frame) {
    Member member = seat.member();
    OpenFile file = member.at(frame.path()).orElseThrow(() -> Refusal.unknown("file open here"));
    if (!member.socket().allowance().cursor(System.nanoTime())) {
      return;
    }
    EditNews.Cursor cursor =
        new EditNews.Cursor(
            frame.sessionId(),
            file.path(),
            frame.version(),
            frame.clientId(),
            member.person(),
            frame.ranges(),
            frame.main());
    tell(seat.room(), file.file(), cursor, member);
    if (seat.room().attendance().isShared()) {
      neighbours.say(Neighbours.Kind.CURSOR, frame.sessionId(), file.file(), cursor);
    }
  }

  private void elsewhere(Neighbours.Word word) {
    String file = word.file();
    if (file != null && word.frame() instanceof EditNews.Cursor cursor) {
      rooms.of(word.about()).ifPresent(room -> tell(room, file, cursor, null));
    }
  }

  private static void tell(Room room, String file, EditNews.Cursor cursor, @Nullable Member but) {
    Message message = new Message(cursor);
    for (Member member : room.members()) {
      if (member != but && member.files().containsKey(file)) {
        member.socket().send(message);
      }
    }
  }
}
