package codecrafter.api.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What one node says to all of them, itself among them. It is said once, in passing: whoever is not
 * there does not hear it, and nobody does while Redis is away. So it may say only what is found out
 * without it too, if later.
 */
public final class RedisChannels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisChannels.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration PING = Duration.ofSeconds(5);
  private static final long SILENCE_NANOS = Duration.ofSeconds(15).toNanos();

  private final RedisLink redis;
  private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();
  private final List<Runnable> onJoined = new CopyOnWriteArrayList<>();
  private volatile @Nullable Ear ear;
  private volatile boolean closed;

  public RedisChannels(RedisLink redis) {
    this.redis = redis;
  }

  /** Hears a channel, on one thread that must not be kept; to be said before {@link #start}. */
  public void hear(String channel, Consumer<String> listener) {
    listeners.put(channel, listener);
  }

  /** Hears that the channels are heard from now on, so that much may have been missed before. */
  public void onJoined(Runnable listener) {
    onJoined.add(listener);
  }

  public void say(String channel, String text) {
    redis.publish(channel, text);
  }

  public void start() {
    Thread.ofVirtual().name("redis-ear").start(this::listen);
    Thread.ofVirtual().name("redis-ear-watch").start(this::watch);
  }

  /** Whether what is said now is heard here. */
  public boolean areHeard() {
    Ear now = ear;
    return now != null && now.isSubscribed();
  }

  private void listen() {
    while (!closed) {
      try (Jedis connection = redis.connect()) {
        Ear now = new Ear(connection);
        ear = now;
        connection.subscribe(now, listeners.keySet().toArray(String[]::new));
      } catch (JedisException e) {
        LOG.debug("The channels of Redis are silent: {}", e.toString());
      } catch (RuntimeException e) {
        LOG.error("Listening to Redis failed", e);
      }
      ear = null;
      pause(PAUSE);
    }
  }

  /** A connection that is dead and does not know it is found out by its not answering. */
  private void watch() {
    while (!closed) {
      pause(PING);
      Ear now = ear;
      if (now != null) {
        now.check();
      }
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Ear extends JedisPubSub {
    private final Jedis connection;
    private volatile long heardAt = System.nanoTime();

    Ear(Jedis connection) {
      this.connection = connection;
    }

    @Override
    public void onMessage(String channel, String text) {
      heardAt = System.nanoTime();
      Consumer<String> listener = listeners.get(channel);
      if (listener != null) {
        try {
          listener.accept(text);
        } catch (RuntimeException e) {
          LOG.error("A word on {} failed", channel, e);
        }
      }
    }

    @Override
    public void onPong(String text) {
      heardAt = System.nanoTime();
    }

    @Override
    public void onSubscribe(String channel, int count) {
      if (count == listeners.size()) {
        onJoined.forEach(Runnable::run);
      }
    }

    void check() {
      try {
        if (System.nanoTime() - heardAt > SILENCE_NANOS) {
          connection.disconnect();
        } else if (isSubscribed()) {
          ping();
        }
      } catch (JedisException e) {
        LOG.debug("Redis cannot be asked whether it still listens: {}", e.toString());
      }
    }

    void end() {
      connection.disconnect();
    }
  }

  @Override
  public void close() {
    closed = true;
    Ear now = ear;
    if (now != null) {
      now.end();
    }
  }
}
