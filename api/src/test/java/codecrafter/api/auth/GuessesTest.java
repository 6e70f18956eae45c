package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import codecrafter.api.http.Refusal;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.testkit.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuessesTest {
  private final HandClock clock = new HandClock();
  private final Guesses guesses =
      new Guesses(
          RateLimits.local(
              clock, Map.of(Budget.WRONG_PASSWORDS, 10, Budget.ACCOUNT_PASSWORDS, 15)));

  private void guess(String account, String address, int times) {
    for (int i = 0; i < times; i++) {
      guesses.take(account, address);
    }
  }

  private void isRefused(String account, String address) {
    assertEquals(429, assertThrows(Refusal.class, () -> guesses.take(account, address)).status());
  }

  @Test
  void refuseTheEleventhFromOneAddress() {
    guess("ada", "192.0.2.1", 10);
    isRefused("ada", "192.0.2.1");
    assertDoesNotThrow(() -> guesses.take("ada", "192.0.2.2"));
    assertDoesNotThrow(() -> guesses.take("bob", "192.0.2.1"));
    clock.pass(Duration.ofMinutes(1));
    assertDoesNotThrow(() -> guesses.take("ada", "192.0.2.1"));
  }

  @Test
  void refuseTheSixteenthFromManyAddresses() {
    for (int i = 0; i < 15; i++) {
      guesses.take("ada", "192.0.2." + i);
    }
    isRefused("ada", "192.0.2.99");
    assertDoesNotThrow(() -> guesses.take("bob", "192.0.2.99"));
  }

  @Test
  void forgetThoseThatWereRight() {
    for (int i = 0; i < 40; i++) {
      guesses.take("ada", "192.0.2.1").wasRight();
    }
    guess("ada", "192.0.2.1", 10);
    isRefused("ada", "192.0.2.1");
  }

  @Test
  void countAllOfManyAtOnce() throws InterruptedException {
    AtomicInteger let = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  guesses.take("ada", "192.0.2.1");
                  let.incrementAndGet();
                } catch (Refusal tooMany) {
                  // as it should be
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(10, let.get());
  }
}
