package codecrafter.api.collab;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Nudges between the authorities of one test. */
final class Neighbours {
  private final List<Nudge> all = new CopyOnWriteArrayList<>();

  /** The nudges of one more authority. */
  Nudges join() {
    Nudge nudge = new Nudge();
    all.add(nudge);
    return nudge;
  }

  /** Nudges of which nothing is ever heard. */
  static Nudges silent() {
    return new Neighbours().join();
  }

  /** One authority's. */
  private final class Nudge implements Nudges {
    private BiConsumer<String, Long> listener = (id, revision) -> {};

    @Override
    public void tell(String sessionId, long revision) {
      for (Nudge other : all) {
        if (other != this) {
          other.listener.accept(sessionId, revision);
        }
      }
    }

    @Override
    public void listen(BiConsumer<String, Long> heard, Runnable missed) {
      listener = heard;
    }

    @Override
    public boolean isListening() {
      return true;
    }

    @Override
    public void close() {
      all.remove(this);
    }
  }
}
