package codecrafter.worker.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {
  @ParameterizedTest
  @CsvSource({
    "a.png, 89504e470d0a1a0a00, image/png",
    "A.PNG, 89504e470d0a1a0a00, image/png",
    "a.png, ffd8ffe0, application/octet-stream",
    "a.jpg, ffd8ffe000, image/jpeg",
    "a.jpeg, ffd8ffe000, image/jpeg",
    "a.gif, 474946383961, image/gif",
    "a.gif, 4749463839, application/octet-stream",
    "a.webp, 524946460000000057454250, image/webp",
    "a.webp, 524946460000000057454251, application/octet-stream",
    "a.pdf, 255044462d312e37, application/pdf",
    "a.pdf, 3c68746d6c3e, application/octet-stream",
    "a.exe, 4d5a, application/octet-stream",
    "png, 89504e470d0a1a0a00, image/png",
    "a, 78, application/octet-stream",
  })
  void goesByTheNameIfTheFirstBytesDoNotDenyIt(String path, String hex, String type) {
    assertEquals(type, MediaTypes.of(path, HexFormat.of().parseHex(hex)));
  }

  @ParameterizedTest
  @CsvSource({
    "d/a.csv, 'a,b', text/csv",
    "a.txt, '', text/plain",
    "a.json, '{}', application/json",
    "a.html, '<script>', text/html",
    "a.htm, '<script>', text/html",
    "a.svg, '<?xml version=\"1.0\"?><svg xmlns=\"x\">', image/svg+xml",
    "a.svg, '<html>', application/octet-stream",
    "a.txt.png, 'text', application/octet-stream",
  })
  void takesTextForText(String path, String text, String type) {
    assertEquals(type, MediaTypes.of(path, text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"a.txt", "a.csv", "a.html", "a.json", "a.svg"})
  void takesNothingWithANulForText(String path) {
    byte[] content = "<svg \0".getBytes(StandardCharsets.UTF_8);
    assertEquals("application/octet-stream", MediaTypes.of(path, content));
  }
}
