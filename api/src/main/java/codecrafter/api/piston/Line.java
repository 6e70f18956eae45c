package codecrafter.api.piston;

import codecrafter.api.live.Wire;
import codecrafter.contract.wire.Json;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What waits to go out on one socket, written by a thread of its own so that no event waits for a
 * slow client. What can wait is bounded by what one job may say.
 */
final class Line {
  private sealed interface Item {}

  private record Frame(Said said) implements Item {}

  private record Last(Goodbye goodbye) implements Item {}

  /** The other side is gone: there is nobody to say anything to. */
  private record Nothing() implements Item {}

  private final Wire wire;
  private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
  private final AtomicBoolean closing = new AtomicBoolean();

  Line(Wire wire, String name) {
    this.wire = wire;
    Thread.ofVirtual().name("piston-" + name).start(this::writeAll);
  }

  void say(Said said) {
    if (!closing.get()) {
      waiting.add(new Frame(said));
    }
  }

  /** Closes the socket after what waits; the first reason counts. */
  void close(Goodbye goodbye) {
    if (closing.compareAndSet(false, true)) {
      waiting.add(new Last(goodbye));
    }
  }

  boolean isClosing() {
    return closing.get();
  }

  void abandon() {
    closing.set(true);
    waiting.clear();
    waiting.add(new Nothing());
  }

  private void writeAll() {
    try {
      while (true) {
        switch (waiting.take()) {
          case Frame(Said said) -> wire.send(Json.write(said));
          case Last(Goodbye goodbye) -> {
            wire.close(goodbye.code(), goodbye.reason());
            return;
          }
          case Nothing() -> {
            return;
          }
        }
      }
    } catch (IOException gone) {
      wire.close(Goodbye.GOING_AWAY.code(), "You do not read what is said");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
