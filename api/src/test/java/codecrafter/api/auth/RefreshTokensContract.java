package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of refresh tokens does. */
abstract class RefreshTokensContract {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00.123Z");
  private static final Instant END = NOW.plus(Tokens.REFRESH_LIFE);

  private static final Device PHONE = new Device("A phone", "192.0.2.1");
  private static final Device LAPTOP = new Device("A laptop", "192.0.2.2");

  private final String family = UUID.randomUUID().toString();

  abstract RefreshTokens tokens();

  private RefreshToken token(String hash) {
    return new RefreshToken("u1", family, 0, hash);
  }

  @Test
  void rotatesTheGoodTokenAndRemembersTheOneBefore() {
    tokens().begin(family, "u1", "h0", NOW, END, PHONE);
    assertTrue(tokens().rotate(token("h0"), "h1", NOW.plusSeconds(1), END, LAPTOP));
    assertEquals(
        Optional.of(new Family(family, "u1", 1, "h1", "h0", NOW, NOW.plusSeconds(1), LAPTOP)),
        tokens().find("u1", family));
  }

  @Test
  void rotatesNoTokenThatIsNotTheGoodOne() {
    tokens().begin(family, "u1", "h0", NOW, END, PHONE);
    assertFalse(tokens().rotate(token("h9"), "h1", NOW, END, LAPTOP));
    assertTrue(tokens().rotate(token("h0"), "h1", NOW, END, LAPTOP));
    assertFalse(tokens().rotate(token("h0"), "h2", NOW, END, LAPTOP));
  }

  @Test
  void letsOneOfManyRotate() throws InterruptedException {
    tokens().begin(family, "u1", "h0", NOW, END, PHONE);
    AtomicInteger rotated = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 20)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      if (tokens().rotate(token("h0"), "s" + i, NOW, END, LAPTOP)) {
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
    tokens().begin(family, "u1", "h0", NOW, END, PHONE);
    tokens().end("u1", family);
    assertEquals(Optional.empty(), tokens().find("u1", family));
    assertFalse(tokens().rotate(token("h0"), "h1", NOW, END, LAPTOP));
  }

  @Test
  void endsNobodyElsesFamily() {
    tokens().begin(family, "u1", "h0", NOW, END, PHONE);
    tokens().end("u2", family);
    assertTrue(tokens().find("u1", family).isPresent());
    assertEquals(Optional.empty(), tokens().find("u2", family));
  }

  @Test
  void listsTheFamiliesOfAUserLastUsedFirst() {
    String user = UUID.randomUUID().toString();
    String older = UUID.randomUUID().toString();
    tokens().begin(older, user, "a0", NOW.minusSeconds(60), END, PHONE);
    tokens().begin(family, user, "h0", NOW, END, LAPTOP);
    assertEquals(List.of(family, older), tokens().of(user).stream().map(Family::family).toList());
    assertEquals(PHONE, tokens().of(user).getLast().device());
  }

  @Test
  void endsAllFamiliesOfAUserButOne() {
    String user = UUID.randomUUID().toString();
    String other = UUID.randomUUID().toString();
    tokens().begin(family, user, "h0", NOW, END, PHONE);
    tokens().begin(other, user, "a0", NOW, END, LAPTOP);
    assertEquals(Set.of(other), tokens().endAll(user, family));
    assertEquals(Set.of(family), tokens().living(Set.of(family, other)));
    assertEquals(Set.of(family), tokens().endAll(user, null));
    assertEquals(List.of(), tokens().of(user));
    assertEquals(Set.of(), tokens().endAll(user, null));
  }
}
