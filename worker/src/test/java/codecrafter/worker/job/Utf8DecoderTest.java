package codecrafter.worker.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8DecoderTest {
  @Test
  void givesTheSameTextWhereverTheBytesAreCut() {
    byte[] bytes = "aä漢😀\u0000\uffff\n".repeat(20).getBytes(StandardCharsets.UTF_8);
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      assertEquals(new String(bytes, StandardCharsets.UTF_8), decode(bytes, random));
    }
  }

  @Test
  void replacesWhatIsNoUtf8AsTheWholeStringWould() {
    Random random = new Random(2);
    for (int round = 0; round < 500; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      assertEquals(new String(bytes, StandardCharsets.UTF_8), decode(bytes, random));
    }
  }

  @Test
  void endsHalfACharacterWithAReplacement() {
    Utf8Decoder decoder = new Utf8Decoder();
    assertEquals("a", decoder.decode(new byte[] {'a', (byte) 0xe2, (byte) 0x82}));
    assertEquals("\ufffd", decoder.end());
    assertEquals("", decoder.end());
  }

  private static String decode(byte[] bytes, Random random) {
    Utf8Decoder decoder = new Utf8Decoder();
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < bytes.length; ) {
      int end = Math.min(bytes.length, at + 1 + random.nextInt(5));
      text.append(decoder.decode(Arrays.copyOfRange(bytes, at, end)));
      at = end;
    }
    return text.append(decoder.end()).toString();
  }
}
