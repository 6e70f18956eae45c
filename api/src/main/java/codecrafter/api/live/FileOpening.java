package codecrafter.api.live;

import codecrafter.api.collab.Authored;
import codecrafter.api.collab.Authority;
import codecrafter.api.collab.FileState;
import codecrafter.api.http.Refusal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives clients files, and what has been written in them since they had them. */
final class FileOpening {
  private static final Logger LOG = LoggerFactory.getLogger(FileOpening.class);

  /** Every file's; another would say that its history was put in place of an earlier one. */
  private static final long EPOCH = 1;

  private final Authority authority;

  FileOpening(Authority authority) {
    this.authority = authority;
  }

  /** A file at a moment, from which on the socket hears of it. */
  private record Opened(OpenFile file, FileState state) {}

  /**
   * Opens a file. A client that has an earlier version, and has it of this history, gets what has
   * been written since; any other, and one whose version is too old, gets the text.
   *
   * @throws Refusal 404 when there is no such file, or it is no text
   */
  void open(Rooms.Seat seat, EditFrame.OpenFile frame) {
    Opened opened = begin(seat, frame);
    Long version = frame.version();
    try {
      if (version != null && (frame.epoch() == null || frame.epoch() == EPOCH)) {
        List<Authored> since = since(frame.sessionId(), opened, version);
        if (since != null) {
          opened.file.begin(file(frame, opened.state, version, null), EditNews.written(since));
          return;
        }
      }
      opened.file.begin(
          file(frame, opened.state, opened.state.version(), opened.state.content()), List.of());
    } catch (RuntimeException e) {
      seat.member().files().remove(opened.file.file(), opened.file);
      throw e;
    }
  }

  private static Opened begin(Rooms.Seat seat, EditFrame.OpenFile frame) {
    return seat.room()
        .between(files ->
            files
                .at(frame.path())
                .filter(FileState::isText)
                .map(state -> begin(seat, frame, state)))
        .orElseThrow(() -> Refusal.unknown("text file"));
  }

  private static Opened begin(Rooms.Seat seat, EditFrame.OpenFile frame, FileState state) {
    OpenFile file =
        new OpenFile(
            seat.member().socket(),
            frame.sessionId(),
            state.file(),
            state.path(),
            frame.clientId());
    seat.member().files().put(state.file(), file);
    return new Opened(file, state);
  }

  private @Nullable List<Authored> since(String sessionId, Opened opened, long version) {
    if (version == opened.state.version()) {
      return List.of();
    }
    try {
      return authority.since(sessionId, opened.file.file(), version);
    } catch (Refusal tooOld) {
      if (tooOld.status() == 409) {
        return null;
      }
      throw tooOld;
    }
  }

  private EditNews.File file(
      EditFrame.OpenFile frame, FileState state, long version, @Nullable String text) {
    OptionalLong accepted = authority.accepted(frame.sessionId(), state.file(), frame.clientId());
    return new EditNews.File(
        frame.sessionId(),
        state.path(),
        state.file(),
        version,
        text,
        EPOCH,
        accepted.isPresent() ? accepted.getAsLong() : null);
  }

  /**
   * Compares a client's text with ours, where both are at the same version. One that is not the
   * same is a defect of somebody's: it is logged, and the client gets the text anew.
   */
  void check(Rooms.Seat seat, EditFrame.Check frame) {
    Member member = seat.member();
    OpenFile file = member.at(frame.path()).orElseThrow(() -> Refusal.unknown("file open here"));
    if (!member.socket().allowance().check(System.nanoTime())) {
      return;
    }
    boolean isOther =
        seat.room()
            .between(files -> files.file(file.file()))
            .filter(state -> state.version() == frame.version())
            .filter(state -> !isSame(state.content(), frame))
            .isPresent();
    if (!isOther) {
      return;
    }
    LOG.warn(
        "A client's text of {} in session {} is not ours at version {}: it gets it anew",
        frame.path(),
        frame.sessionId(),
        frame.version());
    open(seat, new EditFrame.OpenFile(frame.sessionId(), file.path(), null, file.clientId(), null));
  }

  private static boolean isSame(String text, EditFrame.Check frame) {
    return text.length() == frame.length() && crc(text) == frame.crc();
  }

  /** CRC-32 over the UTF-16 units of a text, each as two bytes, the higher first. */
  static long crc(String text) {
    CRC32 crc = new CRC32();
    ByteBuffer bytes = ByteBuffer.allocate(1 << 13);
    CharBuffer units = CharBuffer.wrap(text);
    while (units.hasRemaining()) {
      bytes.clear();
      CharBuffer part = bytes.asCharBuffer();
      int length = Math.min(part.remaining(), units.remaining());
      part.put(units.slice(0, length));
      units.position(units.position() + length);
      crc.update(bytes.limit(2 * length));
    }
    return crc.getValue();
  }
}
