package codecrafter.api.link;

import java.time.Duration;
import java.util.Locale;

/** What a link is good for, how long, and which page of ours it opens. */
enum Purpose {
  VERIFY(Duration.ofHours(24), "/verify"),
  RESET(Duration.ofHours(1), "/reset");

  private final Duration life;
  private final String page;

  Purpose(Duration life, String page) {
    this.life = life;
    this.page = page;
  }

  Duration life() {
    return life;
  }

  String page() {
    return page;
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
