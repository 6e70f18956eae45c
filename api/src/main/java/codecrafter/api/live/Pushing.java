package codecrafter.api.live;

import codecrafter.api.access.SessionAction;
import codecrafter.api.access.SessionRole;
import codecrafter.api.collab.ChangeSet;
import codecrafter.api.collab.ChangeSetJson;
import codecrafter.api.collab.Push;
import codecrafter.api.http.Refusal;
import codecrafter.api.session.Session;
import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A push that its author may make: the session is theirs to write in, and they had not too many.
 */
record Pushing(Push push, Allowance allowance) {
  private static final int MOST_UPDATES = 1000;

  /**
   * Reads and checks a push. Who may write is as MongoDB says now, or said at most a second ago
   * unless somebody has told since that it changed.
   *
   * @throws Refusal 404, 403 or 429
   * @throws Invalid when it is no list of changes
   */
  static Pushing allowed(Rooms.Seat seat, EditFrame.Push frame) {
    Session session = seat.room().session().orElseThrow(() -> Refusal.unknown("session"));
    Member member = seat.member();
    SessionRole role = member.roleIn(session);
    if (!SessionAction.READ.isFor(role)) {
      throw Refusal.unknown("session");
    }
    if (!SessionAction.CHANGE.isFor(role)) {
      throw Refusal.forbidden(SessionAction.CHANGE.otherwise());
    }
    OpenFile file = open(member, frame).orElseThrow(() -> notOpen(seat.room(), frame));
    List<ChangeSet> changes = changes(frame.updates());
    Allowance allowance = member.socket().allowance();
    allowance.push(bytes(changes), System.nanoTime());
    return new Pushing(
        new Push(
            frame.sessionId(),
            file.path(),
            file.file(),
            frame.version(),
            frame.clientId(),
            frame.sequence(),
            member.person().id(),
            changes),
        allowance);
  }

  /** It is over, one way or the other. */
  void done() {
    allowance.pushed();
  }

  private static Optional<OpenFile> open(Member member, EditFrame.Push frame) {
    return frame.file() == null
        ? member.at(frame.path())
        : Optional.ofNullable(member.files().get(frame.file()));
  }

  private static RuntimeException notOpen(Room room, EditFrame.Push frame) {
    boolean isThere =
        room.between(
                files -> frame.file() == null ? files.at(frame.path()) : files.file(frame.file()))
            .isPresent();
    return isThere
        ? new Invalid("path", "must be of a file that this socket has open")
        : Refusal.unknown("file");
  }

  private static List<ChangeSet> changes(JsonNode updates) {
    if (!updates.isArray() || updates.isEmpty() || updates.size() > MOST_UPDATES) {
      throw new Invalid("updates", "must be a list of 1 to " + MOST_UPDATES + " changes");
    }
    List<ChangeSet> changes = new ArrayList<>();
    updates.forEach(update -> changes.add(ChangeSetJson.read(update, Integer.MAX_VALUE)));
    return changes;
  }

  /** About what they take in the log. */
  private static long bytes(List<ChangeSet> changes) {
    return changes.stream()
        .mapToLong(change -> ChangeSetJson.write(change).toString().length())
        .sum();
  }
}
