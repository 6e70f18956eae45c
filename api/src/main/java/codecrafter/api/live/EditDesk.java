package codecrafter.api.live;

import codecrafter.api.collab.Authority;
import codecrafter.api.collab.Pushed;
import codecrafter.api.http.Problems;
import codecrafter.api.http.Refusal;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Follows what clients say about writing. */
public final class EditDesk {
  private final Authority authority;
  private final Rooms rooms;
  private final Presence presence;
  private final Cursors cursors;
  private final FileOpening opening;
  private final Problems problems;

  public EditDesk(
      Authority authority,
      Rooms rooms,
      Presence presence,
      Neighbours neighbours,
      Problems problems) {
    this.authority = authority;
    this.rooms = rooms;
    this.presence = presence;
    this.cursors = new Cursors(rooms, neighbours);
    this.opening = new FileOpening(authority);
    this.problems = problems;
  }

  /**
   * Follows a frame, or says in one of its own why a push is not followed.
   *
   * @throws Refusal when any other is not
   */
  void follow(LiveSocket socket, EditFrame frame) {
    if (frame instanceof EditFrame.Push push) {
      push(socket, push);
      return;
    }
    Rooms.Seat seat =
        rooms
            .seat(socket, frame.sessionId())
            .orElseThrow(() -> Refusal.unknown("session open on this socket"));
    switch (frame) {
      case EditFrame.OpenFile open -> {
        if (rooms.filesOpen(socket) >= Allowance.MOST_FILES) {
          throw Refusal.tooLarge("One socket may have " + Allowance.MOST_FILES + " files open.");
        }
        opening.open(seat, open);
        presence.changed(seat.room());
      }
      case EditFrame.CloseFile close -> {
        seat.member().at(close.path()).ifPresent(file -> seat.member().files().remove(file.file()));
        presence.changed(seat.room());
      }
      case EditFrame.Cursor cursor -> cursors.put(seat, cursor);
      case EditFrame.Check check -> opening.check(seat, check);
      case EditFrame.Push push -> push(socket, push);
    }
  }

  private void push(LiveSocket socket, EditFrame.Push frame) {
    Rooms.@Nullable Seat seat = rooms.seat(socket, frame.sessionId()).orElse(null);
    try {
      if (seat == null) {
        throw Refusal.unknown("session open on this socket");
      }
      Pushing pushing = Pushing.allowed(seat, frame);
      authority
          .push(pushing.push())
          .whenComplete((pushed, failure) -> {
            pushing.done();
            answer(socket, frame, pushed, failure);
          });
    } catch (RuntimeException e) {
      refuse(socket, frame, e);
    }
  }

  /** What has been taken in is told to all who have the file open, its author among them. */
  private void answer(
      LiveSocket socket,
      EditFrame.Push frame,
      @Nullable Pushed pushed,
      @Nullable Throwable failure) {
    if (failure != null) {
      refuse(socket, frame, failure);
    } else if (pushed instanceof Pushed.Refused refused) {
      refuse(
          socket,
          frame,
          refused.code(),
          refused.version() < 0 ? null : refused.version(),
          refused.message());
    }
  }

  /** Says that a push was not followed, for a reason that has nothing to do with what is in it. */
  void refuse(LiveSocket socket, EditFrame.Push frame, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    Refusal refusal = problems.refusal(cause, "A push of " + socket.id());
    refuse(socket, frame, code(refusal.status()), null, String.valueOf(refusal.getMessage()));
  }

  private static void refuse(
      LiveSocket socket,
      EditFrame.Push frame,
      Pushed.Code code,
      @Nullable Long version,
      String message) {
    socket.send(
        new EditNews.PushRefused(
            frame.sessionId(), frame.path(), frame.pushId(), code, version, message));
  }

  /** Where nobody knows what became of it, it is to be sent again just as it is. */
  private static Pushed.Code code(int status) {
    return switch (status) {
      case 403 -> Pushed.Code.READ_ONLY;
      case 404 -> Pushed.Code.GONE;
      case 413 -> Pushed.Code.TOO_LARGE;
      case 429 -> Pushed.Code.RATE;
      case 400, 409, 422 -> Pushed.Code.INVALID;
      default -> Pushed.Code.BUSY;
    };
  }
}
