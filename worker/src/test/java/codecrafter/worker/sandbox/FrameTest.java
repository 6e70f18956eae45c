package codecrafter.worker.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static DataInputStream wire(int... bytes) {
    byte[] wire = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      wire[i] = (byte) bytes[i];
    }
    return new DataInputStream(new ByteArrayInputStream(wire));
  }

  @Test
  void readsBackWhatItWrites() throws IOException {
    Frame frame = new Frame(Frame.STDOUT, new byte[] {0, -1, 'x'});
    ByteBuffer wire = ByteBuffer.allocate(frame.wireBytes());
    frame.put(wire);
    Frame back = Frame.read(new DataInputStream(new ByteArrayInputStream(wire.array())));
    assertEquals(frame.kind(), back.kind());
    assertArrayEquals(frame.payload(), back.payload());
  }

  @Test
  void refusesAFrameOverTheLimitBeforeItIsThere() {
    assertThrows(IOException.class, () -> Frame.read(wire('o', 0x7f, 0xff, 0xff, 0xff)));
    assertThrows(IOException.class, () -> Frame.read(wire('o', 0xff, 0xff, 0xff, 0xff)));
  }

  @Test
  void tellsTheEndOfTheStream() {
    assertThrows(EOFException.class, () -> Frame.read(wire()));
    assertThrows(EOFException.class, () -> Frame.read(wire('o', 0, 0, 0, 2, 1)));
  }
}
