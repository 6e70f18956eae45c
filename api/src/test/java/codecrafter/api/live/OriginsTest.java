package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
  private final Origins origins = new Origins(Set.of("https://App.example"));

  @ParameterizedTest
  @CsvSource({
    ",localhost:8080,true",
    "http://localhost:8080,localhost:8080,true",
    "https://code.example,code.example,true",
    "https://app.example,localhost:8080,true",
    "https://evil.example,localhost:8080,false",
    "null,localhost:8080,false",
    "http://localhost:8081,localhost:8080,false",
    "https://app.example.evil,app.example,false",
    "https://sub.app.example,localhost:8080,false",
    "http://app.example,localhost:8080,false",
    "file://,localhost:8080,false",
    "http://localhost:8080@evil.example,localhost:8080,false",
    "garbage %,localhost:8080,false"
  })
  void allowsOurOwnPagesAndThoseNamed(String origin, String host, boolean allowed) {
    assertEquals(allowed, origins.allow(origin, host));
  }
}
