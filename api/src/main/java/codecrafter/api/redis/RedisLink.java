package codecrafter.api.redis;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * The client, for the whole process and all threads. It never throws: a question that Redis does
 * not answer within half a second has no answer, and for a second after that nobody asks.
 */
public final class RedisLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
  private static final int TIMEOUT_MS = 500;
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final URI uri;
  private final RedisClient client;
  private final ConcurrentHashMap<String, String> scripts = new ConcurrentHashMap<>();

  /** When to ask again, by {@link System#nanoTime}; 0 while all is well. */
  private final AtomicLong awayUntil = new AtomicLong();

  public RedisLink(String url) {
    this.uri = URI.create(url);
    GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(32);
    pool.setMaxIdle(32);
    pool.setMaxWait(Duration.ofMillis(TIMEOUT_MS));
    pool.setJmxEnabled(false);
    this.client =
        RedisClient.builder()
            .hostAndPort(address(uri))
            .clientConfig(config(uri).build())
            .poolConfig(pool)
            .build();
  }

  private static HostAndPort address(URI uri) {
    return new HostAndPort(uri.getHost(), uri.getPort() < 0 ? 6379 : uri.getPort());
  }

  private static DefaultJedisClientConfig.Builder config(URI uri) {
    return DefaultJedisClientConfig.builder()
        .user(JedisURIHelper.getUser(uri))
        .password(JedisURIHelper.getPassword(uri))
        .database(JedisURIHelper.getDBIndex(uri))
        .ssl(JedisURIHelper.isRedisSSLScheme(uri))
        .timeoutMillis(TIMEOUT_MS)
        .clientName("codecrafter-api");
  }

  /** A connection apart from all others; it throws what Jedis throws. */
  Jedis connect() {
    return new Jedis(address(uri), config(uri).autoNegotiateProtocol(false).build());
  }

  /** Says something on a channel, to whoever listens now. */
  void publish(String channel, String text) {
    ask(redis -> redis.publish(channel, text));
  }

  /** The value of a key; empty also when nobody knows. */
  public Optional<String> get(String key) {
    return ask(redis -> redis.get(key));
  }

  public void set(String key, String value, Duration life) {
    ask(redis -> redis.set(key, value, SetParams.setParams().px(life.toMillis())));
  }

  public void delete(String key) {
    ask(redis -> redis.del(key));
  }

  /** Runs a script, loading it where Redis has forgotten it. */
  public Optional<Object> script(String text, List<String> keys, List<String> arguments) {
    return ask(redis -> {
      String sha = scripts.get(text);
      if (sha != null) {
        try {
          return redis.evalsha(sha, keys, arguments);
        } catch (JedisNoScriptException e) {
          scripts.remove(text);
        }
      }
      scripts.put(text, redis.scriptLoad(text));
      return redis.eval(text, keys, arguments);
    });
  }

  /** Whether Redis answers now. */
  public boolean isThere() {
    return ask(RedisClient::ping).isPresent();
  }

  private <T> Optional<T> ask(Function<RedisClient, @Nullable T> question) {
    long until = awayUntil.get();
    if (until != 0 && System.nanoTime() - until < 0) {
      return Optional.empty();
    }
    try {
      Optional<T> answer = Optional.ofNullable(twice(question));
      if (awayUntil.getAndSet(0) != 0) {
        LOG.info("Redis is back");
      }
      return answer;
    } catch (JedisDataException e) {
      LOG.warn("Redis refused: {}", e.getMessage());
      return Optional.empty();
    } catch (JedisException e) {
      if (awayUntil.getAndSet(System.nanoTime() + PAUSE_NANOS | 1) == 0) {
        LOG.warn("Redis is away, going on without it: {}", e.getMessage());
      }
      return Optional.empty();
    }
  }

  /** A pooled connection that the server has closed fails once; a new one then does not. */
  private <T> @Nullable T twice(Function<RedisClient, @Nullable T> question) {
    try {
      return question.apply(client);
    } catch (JedisConnectionException e) {
      if (e.getCause() instanceof java.net.SocketTimeoutException) {
        throw e;
      }
      return question.apply(client);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
