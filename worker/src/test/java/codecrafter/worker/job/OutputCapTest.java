package codecrafter.worker.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OutputCapTest {
  @Test
  void letsThroughExactlyTheLimit() {
    OutputCap cap = new OutputCap(10);
    assertEquals(6, cap.take(6));
    assertEquals(4, cap.take(4));
    assertFalse(cap.exceeded());
    assertEquals(0, cap.take(1));
    assertTrue(cap.exceeded());
  }

  @Test
  void cutsThePieceThatPassesTheLimit() {
    OutputCap cap = new OutputCap(10);
    assertEquals(10, cap.take(1000));
    assertTrue(cap.exceeded());
  }
}
