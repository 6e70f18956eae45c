package codecrafter.api.live;

import codecrafter.api.collab.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file as one socket has it open: each of its updates is sent once and in order, from the version
 * on with which it was opened. What is heard before that is known waits.
 */
final class OpenFile {
  /** Something was heard out of order: only to begin anew helps. */
  private static final int BEGIN_ANEW = 1013;

  private record Early(Commit.Text text, Message message) {}

  private final LiveSocket socket;
  private final String sessionId;
  private final String file;
  private final String clientId;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable List<Early> early = new ArrayList<>();
  private long next;
  private volatile String path;

  OpenFile(LiveSocket socket, String sessionId, String file, String path, String clientId) {
    this.socket = socket;
    this.sessionId = sessionId;
    this.file = file;
    this.path = path;
    this.clientId = clientId;
  }

  String file() {
    return file;
  }

  String path() {
    return path;
  }

  void movedTo(String other) {
    path = other;
  }

  String clientId() {
    return clientId;
  }

  /**
   * Sends how the file is, and what has been written since.
   *
   * @param since what leads from the frame's version on, as far as it is known
   */
  void begin(EditNews.File frame, List<EditNews.Written> since) {
    lock.lock();
    try {
      socket.send(frame);
      next = frame.version();
      if (!since.isEmpty()) {
        socket.send(new EditNews.Updates(sessionId, frame.path(), file, next, null, since));
        next += since.size();
      }
      List<Early> waiting = early == null ? List.of() : early;
      early = null;
      waiting.forEach(one -> tell(one.text, one.message));
    } finally {
      lock.unlock();
    }
  }

  /** Something was written in it; {@code message} says so to all who have it open. */
  void heard(Commit.Text text, Message message) {
    lock.lock();
    try {
      if (early != null) {
        early.add(new Early(text, message));
      } else {
        tell(text, message);
      }
    } finally {
      lock.unlock();
    }
  }

  private void tell(Commit.Text text, Message message) {
    if (text.newVersion() <= next) {
      return;
    }
    if (text.version() > next) {
      socket.close(BEGIN_ANEW, "Something was missed; come back for it");
      return;
    }
    if (text.version() == next) {
      socket.send(message);
    } else {
      List<EditNews.Written> rest =
          EditNews.written(
              text.updates().subList((int) (next - text.version()), text.updates().size()));
      socket.send(new EditNews.Updates(sessionId, text.path(), file, next, null, rest));
    }
    next = text.newVersion();
  }
}
