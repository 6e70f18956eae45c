package codecrafter.api.live;

import codecrafter.api.redis.RedisChannels;
import codecrafter.contract.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the API nodes say to each other about sessions that are open on several of them, and about
 * whom they have to do without. While Redis is away nobody hears it; nothing that lasts hangs on
 * it.
 */
public final class Neighbours {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
  private static final String CHANNEL = "codecrafter:live";

  /** What is said. */
  enum Kind {
    /** Who has the session open is otherwise. */
    PRESENCE,
    /** Somebody put their cursors somewhere; {@code file} is the file's id. */
    CURSOR,
    /** Somebody runs a program. */
    RUN,
    /** The session's cases were saved. */
    CASES,
    /** The session itself is not what it was. */
    SESSION,
    /** A sign-in has ended. */
    SIGN_OUT
  }

  /**
   * A word of a node.
   *
   * @param about a session's id, or a sign-in's
   * @param frame what the sockets are to be told, if that is all
   */
  record Word(
      String node, Kind kind, String about, @Nullable String file, @Nullable ServerFrame frame) {}

  private final String node;
  private final RedisChannels channels;
  private final List<Consumer<Word>> listeners = new CopyOnWriteArrayList<>();

  public Neighbours(String node, RedisChannels channels) {
    this.node = node;
    this.channels = channels;
    channels.hear(CHANNEL, this::heard);
  }

  String node() {
    return node;
  }

  /** Hears what the others say, on a thread that must not be kept. */
  void hear(Kind kind, Consumer<Word> listener) {
    listeners.add(word -> {
      if (word.kind() == kind) {
        listener.accept(word);
      }
    });
  }

  /** Hears that much may have been said that nobody here heard. */
  void onJoined(Runnable listener) {
    channels.onJoined(listener);
  }

  void say(Kind kind, String about) {
    say(kind, about, null, null);
  }

  void say(Kind kind, String about, @Nullable String file, @Nullable ServerFrame frame) {
    channels.say(CHANNEL, Json.write(new Word(node, kind, about, file, frame)));
  }

  private void heard(String text) {
    try {
      Word word = Json.read(text.getBytes(StandardCharsets.UTF_8), Word.class);
      if (!word.node().equals(node)) {
        listeners.forEach(listener -> listener.accept(word));
      }
    } catch (IOException e) {
      LOG.warn("A neighbour's word cannot be read: {}", e.getMessage());
    }
  }
}
