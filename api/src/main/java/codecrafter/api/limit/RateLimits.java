package codecrafter.api.limit;

import codecrafter.api.http.Refusal;
import codecrafter.api.redis.RedisLink;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Who may still ask for what. */
public final class RateLimits {
  private static final int ACCOUNTS = 10;

  private final Counter counter;
  private final Map<Budget, Integer> budgets;

  RateLimits(Counter counter, Map<Budget, Integer> budgets) {
    this.counter = counter;
    this.budgets = new EnumMap<>(budgets);
  }

  /** Limits counted in Redis, or here while it is away. */
  public static RateLimits inRedis(RedisLink redis, Map<Budget, Integer> budgets) {
    return new RateLimits(
        new RedisCounter(redis, new LocalCounter(InstantSource.system())), budgets);
  }

  /** Limits counted in this process. */
  public static RateLimits local(InstantSource clock, Map<Budget, Integer> budgets) {
    return new RateLimits(new LocalCounter(clock), budgets);
  }

  /** What is left of a budget. */
  public record Allowance(int limit, long remaining, Duration reset, boolean granted) {
    /** Tells the client, as the RateLimit header fields do. */
    public void tell(Context request) {
      request.header("RateLimit-Limit", Integer.toString(limit));
      request.header("RateLimit-Remaining", Long.toString(remaining));
      request.header("RateLimit-Reset", Long.toString(seconds(reset)));
    }

    /**
     * Goes on only when granted.
     *
     * @throws Refusal 429 otherwise
     */
    public void require() {
      if (!granted) {
        throw Refusal.tooMany(
            "That was too much for now: the limit is %d. Try again in %d s."
                .formatted(limit, seconds(reset)),
            Duration.ofSeconds(seconds(reset)));
      }
    }

    private static long seconds(Duration time) {
      return Math.max(1, time.plusMillis(999).toSeconds());
    }
  }

  /**
   * Takes one from each budget that the payer draws on, in one round trip; what is told is the one
   * with the least left. An address lets its accounts together have {@value #ACCOUNTS} times what
   * one may have, and its guests, of whom anybody can make many, what one may have.
   */
  public Allowance take(Budget budget, Payer payer) {
    int limit = limit(budget);
    List<Counter.Charge> charges = new ArrayList<>();
    List<Integer> limits = new ArrayList<>();
    String account = payer.account();
    if (account == null || (payer.isGuest() && budget == Budget.RUNS)) {
      charges.add(new Counter.Charge(budget.key(payer.address()), budget.window()));
      limits.add(limit);
    } else {
      charges.add(new Counter.Charge(budget.key(payer.address() + ":all"), budget.window()));
      limits.add((int) Math.min(Integer.MAX_VALUE, (long) ACCOUNTS * limit));
    }
    if (account != null) {
      charges.add(new Counter.Charge(budget.key(account), budget.window()));
      limits.add(limit);
    }
    List<Counter.Count> counts = counter.add(charges, 1);
    return IntStream.range(0, counts.size())
        .mapToObj(i -> allowance(limits.get(i), counts.get(i)))
        .min(Comparator.comparingLong(Allowance::remaining).thenComparing(Allowance::granted))
        .orElseThrow();
  }

  /** Takes one from the budget of a user or address. */
  public Allowance take(Budget budget, String who) {
    return allowance(budget, who, 1);
  }

  /** Puts back what {@link #take(Budget, String)} took. */
  public void giveBack(Budget budget, String who) {
    counter.add(budget.key(who), -1, budget.window());
  }

  /** What a budget allows, without taking from it; granted while one more could be taken. */
  public Allowance look(Budget budget, String who) {
    Allowance now = allowance(budget, who, 0);
    return new Allowance(now.limit, now.remaining, now.reset, now.remaining > 0);
  }

  private Allowance allowance(Budget budget, String who, int events) {
    return allowance(limit(budget), counter.add(budget.key(who), events, budget.window()));
  }

  private int limit(Budget budget) {
    return budgets.getOrDefault(budget, Integer.MAX_VALUE);
  }

  private static Allowance allowance(int limit, Counter.Count count) {
    return new Allowance(
        limit, Math.max(0, limit - count.events()), count.left(), count.events() <= limit);
  }
}
