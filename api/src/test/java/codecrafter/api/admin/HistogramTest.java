package codecrafter.api.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void knowsWhatSoManyOfAHundredDidNotExceed() {
    Histogram histogram = new Histogram();
    for (int ms = 1; ms <= 1000; ms++) {
      histogram.add(Histogram.bucket(ms), 1);
    }
    Histogram.Percentiles percentiles = histogram.percentiles();
    assertNotNull(percentiles);
    assertEquals(1000, percentiles.count());
    assertEquals(500, percentiles.p50(), 50);
    assertEquals(950, percentiles.p95(), 95);
    assertEquals(990, percentiles.p99(), 99);
  }

  @Test
  void saysNothingOfNothing() {
    assertNull(new Histogram().percentiles());
  }

  @Test
  void holdsWhatIsTooLongAndWhatIsOdd() {
    Histogram histogram = new Histogram();
    histogram.add(Histogram.bucket(1e12), 1);
    histogram.add(Histogram.bucket(-5), 1);
    assertNotNull(histogram.percentiles());
  }
}
