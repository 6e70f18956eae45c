package codecrafter.api.collab;

import java.util.function.BiConsumer;

/** Nudges while Redis is away. */
final class DeafNudges implements Nudges {
  @Override
  public void tell(String sessionId, long revision) {}

  @Override
  public void listen(BiConsumer<String, Long> heard, Runnable missed) {}

  @Override
  public boolean isListening() {
    return false;
  }

  @Override
  public void close() {}
}
