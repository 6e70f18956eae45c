package codecrafter.api.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.http.Refusal;
import codecrafter.testkit.HandClock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private final HandClock clock = new HandClock();
  private final RateLimits limits =
      RateLimits.local(clock, Map.of(Budget.REQUESTS, 3, Budget.RUNS, 1));

  @Test
  void grantsWhatIsInTheBudgetAndNoMore() {
    for (int left = 2; left >= 0; left--) {
      RateLimits.Allowance allowance = limits.take(Budget.REQUESTS, "u1");
      assertTrue(allowance.granted());
      assertEquals(left, allowance.remaining());
    }
    assertFalse(limits.take(Budget.REQUESTS, "u1").granted());
  }

  @Test
  void countsUsersAndBudgetsApart() {
    assertTrue(limits.take(Budget.RUNS, "u1").granted());
    assertFalse(limits.take(Budget.RUNS, "u1").granted());
    assertTrue(limits.take(Budget.RUNS, "u2").granted());
    assertTrue(limits.take(Budget.REQUESTS, "u1").granted());
  }

  @Test
  void beginsAnewAfterFifteenMinutes() {
    limits.take(Budget.RUNS, "u1");
    clock.pass(Duration.ofMinutes(14));
    assertFalse(limits.take(Budget.RUNS, "u1").granted());
    clock.pass(Duration.ofMinutes(1));
    assertTrue(limits.take(Budget.RUNS, "u1").granted());
  }

  @Test
  void saysWhenToTryAgain() {
    limits.take(Budget.RUNS, "u1");
    clock.pass(Duration.ofMinutes(10));
    Refusal refusal = assertThrows(Refusal.class, () -> limits.take(Budget.RUNS, "u1").require());
    assertEquals(429, refusal.status());
    assertEquals(Duration.ofMinutes(5), Objects.requireNonNull(refusal.retryAfter()));
  }

  @Test
  void looksWithoutTaking() {
    for (int i = 0; i < 5; i++) {
      assertTrue(limits.look(Budget.RUNS, "u1").granted());
    }
    limits.take(Budget.RUNS, "u1");
    assertFalse(limits.look(Budget.RUNS, "u1").granted());
  }

  @Test
  void letsTheGuestsOfAnAddressTogetherRunNoMoreThanOne() {
    assertTrue(limits.take(Budget.RUNS, Payer.account("g1", true, "192.0.2.1")).granted());
    assertFalse(limits.take(Budget.RUNS, Payer.account("g2", true, "192.0.2.1")).granted());
    assertFalse(limits.take(Budget.RUNS, Payer.address("192.0.2.1")).granted());
    assertTrue(limits.take(Budget.RUNS, Payer.account("g3", true, "192.0.2.2")).granted());
  }

  @Test
  void letsTheMembersOfAnAddressEachHaveTheirOwnButNotWithoutEnd() {
    for (int i = 0; i < 10; i++) {
      assertTrue(limits.take(Budget.RUNS, Payer.account("m" + i, false, "192.0.2.1")).granted());
    }
    assertFalse(limits.take(Budget.RUNS, Payer.account("m10", false, "192.0.2.1")).granted());
    assertTrue(limits.take(Budget.RUNS, Payer.account("m11", false, "192.0.2.2")).granted());
    assertTrue(limits.take(Budget.RUNS, Payer.address("192.0.2.1")).granted());
  }

  @Test
  void countsAMemberWhereverTheyComeFrom() {
    assertTrue(limits.take(Budget.RUNS, Payer.account("m1", false, "192.0.2.1")).granted());
    assertFalse(limits.take(Budget.RUNS, Payer.account("m1", false, "192.0.2.2")).granted());
  }
}
