package codecrafter.api.collab;

import codecrafter.api.redis.RedisChannels;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;

/** Nudges over a channel of Redis: {@code <node> <session> <revision>}. */
public final class RedisNudges implements Nudges {
  private static final String CHANNEL = "collab";
  private static final int MOST_UNTOLD = 10_000;

  private final RedisChannels channels;
  private final String node;
  private final BlockingQueue<String> untold = new LinkedBlockingQueue<>(MOST_UNTOLD);
  private final Thread teller = Thread.ofVirtual().name("collab-nudges").unstarted(this::tellAll);

  /**
   * Nudges of a node.
   *
   * @param channels not started yet
   * @param node a name that no other node has, without spaces
   */
  public RedisNudges(RedisChannels channels, String node) {
    this.channels = channels;
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
        channels.say(CHANNEL, untold.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void listen(BiConsumer<String, Long> heard, Runnable missed) {
    channels.hear(CHANNEL, message -> hear(message, heard));
    channels.onJoined(() -> Thread.ofVirtual().name("collab-missed").start(missed));
    teller.start();
  }

  private void hear(String message, BiConsumer<String, Long> heard) {
    String[] words = message.split(" ", 3);
    if (words.length == 3 && !words[0].equals(node) && words[2].matches("[0-9]{1,18}")) {
      heard.accept(words[1], Long.valueOf(words[2]));
    }
  }

  @Override
  public boolean isListening() {
    return channels.areHeard();
  }

  @Override
  public void close() {
    teller.interrupt();
  }
}
