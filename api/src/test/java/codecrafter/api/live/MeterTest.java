package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MeterTest {
  private static final long SECOND = 1_000_000_000L;

  private final Meter meter = new Meter(10, 20, 0);

  @Test
  void givesAllOfItAtOnceAndThenSoMuchASecond() {
    assertTrue(meter.take(20, 0));
    assertFalse(meter.take(1, 0));
    assertFalse(meter.take(1, SECOND / 11));
    assertTrue(meter.take(10, SECOND));
    assertFalse(meter.take(1, SECOND));
  }

  @Test
  void savesNoMoreThanWhatItGivesAtOnce() {
    assertTrue(meter.take(20, 1000 * SECOND));
    assertFalse(meter.take(1, 1000 * SECOND));
  }

  @Test
  void takesNothingForWhatItRefuses() {
    assertFalse(meter.take(21, 0));
    assertTrue(meter.take(20, 0));
  }
}
