package codecrafter.api.collab;

import codecrafter.api.redis.RedisChannel;
import codecrafter.api.redis.RedisLink;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Nudges by Redis's pub/sub: {@code <node> <session> <revision>} on one channel. */
public final class RedisNudges implements Nudges {
  private static final String CHANNEL = "collab";
  private static final int MOST_UNTOLD = 10_000;

  private final RedisLink redis;
  private final String node;
  private final BlockingQueue<String> untold = new LinkedBlockingQueue<>(MOST_UNTOLD);
  private final Thread teller = Thread.ofVirtual().name("collab-nudges").unstarted(this::tellAll);
  private volatile @Nullable RedisChannel channel;

  /**
   * Nudges of a node.
   *
   * @param node a name that no other node has, without spaces
   */
  public RedisNudges(RedisLink redis, String node) {
    this.redis = redis;
    this.node = node;
  }

  @Override
  public void tell(String sessionId, long revision) {
    if (!untold.offer(node + " " + sessionId + " " + revision)) {
      untold.clear();
    }
  }

  private void tellAll() {
    try {
      while (true) {
        redis.publish(CHANNEL, untold.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void listen(BiConsumer<String, Long> heard, Runnable missed) {
    teller.start();
    channel = redis.subscribe(CHANNEL, message -> hear(message, heard), missed);
  }

  private void hear(String message, BiConsumer<String, Long> heard) {
    String[] words = message.split(" ", 3);
    if (words.length == 3 && !words[0].equals(node) && words[2].matches("[0-9]{1,18}")) {
      heard.accept(words[1], Long.valueOf(words[2]));
    }
  }

  @Override
  public boolean isListening() {
    RedisChannel open = channel;
    return open != null && open.isOpen();
  }

  @Override
  public void close() {
    teller.interrupt();
    RedisChannel open = channel;
    if (open != null) {
      open.close();
    }
  }
}
