package codecrafter.worker.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.testkit.HandClock;
import org.junit.jupiter.api.Test;

class DemandTest {
  private final HandClock clock = new HandClock();
  private final Demand demand = new Demand(4, 10, clock);

  @Test
  void growsByHalfUntilItIsTheMost() {
    assertEquals(2, demand.more());
    assertEquals(3, demand.more());
    assertEquals(1, demand.more());
    assertEquals(0, demand.more());
    assertEquals(10, demand.boxes());
  }

  @Test
  void hasAtLeastTheFewestEvenWhereTheMemoryIsTooSmall() {
    Demand small = new Demand(4, 1, clock);
    assertEquals(0, small.more());
    assertEquals(4, small.boxes());
  }

  @Test
  void sparesWhatWasIdleAllThroughAPeriod() {
    demand.more();
    demand.more();
    demand.seen(2);
    demand.seen(5);
    assertFalse(demand.less());
    clock.pass(Demand.PERIOD);
    assertTrue(demand.less());
    assertTrue(demand.less());
    assertFalse(demand.less());
    assertEquals(7, demand.boxes());
  }

  @Test
  void neverSparesTheFewest() {
    clock.pass(Demand.PERIOD);
    assertFalse(demand.less());
    assertEquals(4, demand.boxes());
  }
}
