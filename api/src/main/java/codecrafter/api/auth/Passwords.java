package codecrafter.api.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import codecrafter.api.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with bcrypt, on a thread of its own behind a bounded queue: a flood of sign-ins
 * must not take the processor from everybody else. Nor must the refusing of it: who finds the queue
 * full waits a while before being told, so that whoever asks again and again asks seldom.
 */
public final class Passwords implements AutoCloseable {
  private static final int COST = 12;
  private static final int WAITING = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final BCrypt.Hasher hasher =
      BCrypt.with(BCrypt.Version.VERSION_2A, LongPasswordStrategies.none());
  private final Semaphore turns = new Semaphore(1 + WAITING, true);
  private final ThreadPoolExecutor pool;
  private final LongAdder verifications = new LongAdder();
  private final int cost;
  private final String nobodys;

  public Passwords() {
    this(COST);
  }

  Passwords(int cost) {
    this.cost = cost;
    this.pool = new HalfACore();
    this.nobodys =
        new String(
            hasher.hash(cost, "nobody's".getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.US_ASCII);
  }

  /** One thread, which rests as long as it has worked while others wait: half a core at most. */
  private static final class HalfACore extends ThreadPoolExecutor {
    private long begun;

    HalfACore() {
      super(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().name("bcrypt").daemon().factory());
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable work) {
      begun = System.nanoTime();
    }

    @Override
    protected void afterExecute(Runnable work, @Nullable Throwable failure) {
      if (!getQueue().isEmpty()) {
        LockSupport.parkNanos(System.nanoTime() - begun);
      }
    }
  }

  /**
   * A turn at hashing, to be closed after use. Taken before what else a sign-in costs, it bounds
   * that too.
   *
   * @throws Refusal 429 when none comes free within a second
   */
  Turn turn() {
    try {
      if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Refusal.tooMany(
            "Too many people are signing in at this moment. Try again in a few seconds.",
            Duration.ofSeconds(3));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting to hash a password", e);
    }
    return new Turn();
  }

  String hash(String password) {
    String normal = PasswordRules.normal(password);
    try (Turn turn = turn()) {
      return inPool(() ->
          new String(
              hasher.hash(cost, normal.getBytes(StandardCharsets.UTF_8)),
              StandardCharsets.US_ASCII));
    }
  }

  /** Whether the password is the hash's; without a hash it takes the same work, and is not. */
  boolean matches(String password, @Nullable String hash) {
    try (Turn turn = turn()) {
      return turn.matches(password, hash);
    }
  }

  /** Leave to use the thread. */
  final class Turn implements AutoCloseable {
    private Turn() {}

    /** As {@link Passwords#matches}. */
    boolean matches(String password, @Nullable String hash) {
      return verified(password, hash);
    }

    @Override
    public void close() {
      turns.release();
    }
  }

  private boolean verified(String password, @Nullable String hash) {
    String normal = PasswordRules.normal(password);
    if (!PasswordRules.fits(normal)) {
      return false;
    }
    byte[] known = (hash == null ? nobodys : hash).getBytes(StandardCharsets.US_ASCII);
    byte[] secret = normal.getBytes(StandardCharsets.UTF_8);
    return inPool(() -> {
      verifications.increment();
      return BCrypt.verifyer().verify(secret, known).verified;
    })
        && hash != null;
  }

  /** How many passwords have been held against a hash, anybody's or nobody's. */
  long verifications() {
    return verifications.sum();
  }

  private <T> T inPool(Callable<T> work) {
    try {
      return pool.submit(work).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while hashing a password", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A password could not be hashed", e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
