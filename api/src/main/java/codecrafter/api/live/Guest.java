package codecrafter.api.live;

import codecrafter.api.auth.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection as the server looks after it, whoever it is. Its frames come one after another. */
final class Guest {
  /** How long after its token's end a socket waits for the next one. */
  static final Duration RENEWAL = Duration.ofSeconds(45);

  static final int MOST_FRAMES_A_SECOND = 2000;

  private final LiveSocket socket;
  private final Runnable ping;
  private final Instant since;
  private final Consumer<String> ear;
  private Runnable farewell = () -> {};
  private Instant second;
  private int framesInSecond;

  /**
   * Somebody who has come.
   *
   * @param ear hears what they say
   */
  Guest(LiveSocket socket, Runnable ping, Instant now, Consumer<String> ear) {
    this.socket = socket;
    this.ping = ping;
    this.since = now;
    this.ear = ear;
    this.second = now;
  }

  LiveSocket socket() {
    return socket;
  }

  /** The sign-in it has said hello with, if it has. */
  Optional<String> family() {
    return Optional.ofNullable(socket.token()).map(AccessToken::family);
  }

  /** Counts a frame; false when it is one too many. */
  boolean mayGoOn(Instant now) {
    if (Duration.between(second, now).toMillis() >= 1000) {
      second = now;
      framesInSecond = 0;
    }
    return ++framesInSecond <= MOST_FRAMES_A_SECOND;
  }

  void heard(String text) {
    ear.accept(text);
  }

  /** What is done when it goes. */
  void onGoing(Runnable last) {
    farewell = last;
  }

  void goes() {
    farewell.run();
  }

  /** Why it has to go, if it has to. */
  Optional<String> overdue(Instant now, Duration helloWithin) {
    AccessToken token = socket.token();
    if (token == null) {
      return now.isBefore(since.plus(helloWithin))
          ? Optional.empty()
          : Optional.of("No hello in time");
    }
    return now.minus(RENEWAL).isBefore(token.expiresAt())
        ? Optional.empty()
        : Optional.of("The token has expired");
  }

  /** Browsers answer by themselves; who does not is closed for silence. */
  void ping() {
    ping.run();
  }
}
