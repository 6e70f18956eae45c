package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.auth.AccessToken;
import codecrafter.api.user.Role;
import codecrafter.testkit.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuestTest {
  private static final Duration HELLO = Duration.ofSeconds(10);

  private final HandClock clock = new HandClock();
  private final LiveSocket socket =
      new LiveSocket(
          "test",
          "192.0.2.1",
          new Wire() {
            @Override
            public void send(String text) {}

            @Override
            public void close(int code, String reason) {}
          });
  private final Guest guest = new Guest(socket, () -> {}, clock.instant(), text -> {});

  private boolean hasToGo() {
    return guest.overdue(clock.instant(), HELLO).isPresent();
  }

  @Test
  void hasTenSecondsToSayHello() {
    clock.pass(HELLO.minusMillis(1));
    assertFalse(hasToGo());
    clock.pass(Duration.ofMillis(1));
    assertEquals(Optional.of("No hello in time"), guest.overdue(clock.instant(), HELLO));
  }

  @Test
  void hasUntilAMinuteAfterItsTokensEndToShowAnother() {
    socket.greet(
        new AccessToken("u1", Role.USER, "f1", clock.instant().plus(Duration.ofMinutes(15))),
        new Person("u1", "ada"));
    clock.pass(Duration.ofMinutes(15).plusSeconds(30));
    assertFalse(hasToGo());
    clock.pass(Duration.ofSeconds(30));
    assertTrue(hasToGo());
  }

  @Test
  void mayStayAsLongAsItsSignInWithATokenThatLasts() {
    Instant end = clock.instant().plus(Duration.ofMinutes(15));
    socket.greet(new AccessToken("u1", Role.USER, "f1", end).lasting(), new Person("u1", "ada"));
    clock.pass(Duration.ofDays(30));
    assertFalse(hasToGo());
    assertEquals(Optional.of("f1"), guest.family());
  }

  @Test
  void maySaySoMuchASecond() {
    for (int second = 0; second < 3; second++) {
      for (int i = 0; i < Guest.MOST_FRAMES_A_SECOND; i++) {
        assertTrue(guest.mayGoOn(clock.instant()));
      }
      assertFalse(guest.mayGoOn(clock.instant()));
      clock.pass(Duration.ofSeconds(1));
    }
  }
}
