package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of refresh tokens does. */
abstract class RefreshTokensContract {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00.123Z");
  private static final Instant END = NOW.plus(Tokens.REFRESH_LIFE);

  private final String family = UUID.randomUUID().toString();

  abstract RefreshTokens tokens();

  private RefreshToken token(String hash) {
    return new RefreshToken("u1", family, 0, hash);
  }

  @Test
  void rotatesTheGoodTokenAndRemembersTheOneBefore() {
    tokens().begin(family, "u1", "h0", NOW, END);
    assertTrue(tokens().rotate(token("h0"), "h1", NOW.plusSeconds(1), END));
    assertEquals(
        Optional.of(new Family(family, "u1", 1, "h1", "h0", NOW.plusSeconds(1))),
        tokens().find("u1", family));
  }

  @Test
  void rotatesNoTokenThatIsNotTheGoodOne() {
    tokens().begin(family, "u1", "h0", NOW, END);
    assertFalse(tokens().rotate(token("h9"), "h1", NOW, END));
    assertTrue(tokens().rotate(token("h0"), "h1", NOW, END));
    assertFalse(tokens().rotate(token("h0"), "h2", NOW, END));
  }

  @Test
  void letsOneOfManyRotate() throws InterruptedException {
    tokens().begin(family, "u1", "h0", NOW, END);
    AtomicInteger rotated = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 20)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      if (tokens().rotate(token("h0"), "s" + i, NOW, END)) {
                        rotated.incrementAndGet();
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, rotated.get());
  }

  @Test
  void forgetsAFamilyThatHasEnded() {
    tokens().begin(family, "u1", "h0", NOW, END);
    tokens().end("u1", family);
    assertEquals(Optional.empty(), tokens().find("u1", family));
    assertFalse(tokens().rotate(token("h0"), "h1", NOW, END));
  }

  @Test
  void endsNobodyElsesFamily() {
    tokens().begin(family, "u1", "h0", NOW, END);
    tokens().end("u2", family);
    assertTrue(tokens().find("u1", family).isPresent());
    assertEquals(Optional.empty(), tokens().find("u2", family));
  }
}
