package codecrafter.worker.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputWindowTest {
  @Test
  void sendsAllInOrderAndNeverMoreThanTheWindow() {
    Random random = new Random(3);
    byte[] all = new byte[500_000];
    random.nextBytes(all);
    InputWindow window = new InputWindow(Frame.STDIN, Frame.STDIN_END);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    window.open(all);
    window.end();
    int underWay = 0;
    boolean ended = false;
    while (!ended) {
      for (Frame frame : window.due()) {
        sent.writeBytes(frame.payload());
        underWay += frame.payload().length;
        ended |= frame.kind() == Frame.STDIN_END;
      }
      assertTrue(underWay <= InputWindow.WINDOW_BYTES, underWay + " bytes under way");
      int taken = Math.min(underWay, 1 + random.nextInt(20_000));
      window.accepted(taken);
      underWay -= taken;
    }
    assertArrayEquals(all, sent.toByteArray());
  }

  @Test
  void sendsNothingBeforeTheJob() {
    InputWindow window = new InputWindow(Frame.STDIN, Frame.STDIN_END);
    assertTrue(window.offer(new byte[] {2}));
    window.end();
    assertEquals(List.of(), window.due());
    window.open(new byte[] {1});
    assertEquals(
        List.of(1, 2, -1),
        window.due().stream()
            .map(f -> f.kind() == Frame.STDIN_END ? -1 : (int) f.payload()[0])
            .toList());
  }

  @Test
  void refusesMoreThanMayWait() {
    InputWindow window = new InputWindow(Frame.STDIN, Frame.STDIN_END);
    assertTrue(window.offer(new byte[InputWindow.MAX_WAITING_BYTES]));
    assertFalse(window.offer(new byte[1]));
  }

  @Test
  void takesNothingAfterTheEnd() {
    InputWindow window = new InputWindow(Frame.STDIN, Frame.STDIN_END);
    window.open(new byte[0]);
    window.end();
    window.offer(new byte[] {1});
    assertEquals(List.of(Frame.STDIN_END), window.due().stream().map(Frame::kind).toList());
    assertEquals(List.of(), window.due());
  }
}
