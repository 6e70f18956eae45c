package codecrafter.api.auth;

import java.security.SecureRandom;

/** Names for people who gave none. */
final class GuestNames {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String[] MANNERS = {
    "brave", "bright", "calm", "clever", "curious", "eager", "gentle", "happy", "keen", "kind",
    "lively", "lucky", "merry", "neat", "nimble", "patient", "proud", "quick", "quiet", "silent",
    "sunny", "swift", "tidy", "warm", "wise", "witty"
  };
  private static final String[] ANIMALS = {
    "badger", "beaver", "crane", "deer", "dolphin", "falcon", "finch", "fox", "hare", "heron",
    "ibex", "jay", "koala", "lark", "lynx", "marmot", "newt", "otter", "owl", "panda", "puffin",
    "raven", "seal", "swan", "tern", "wren"
  };

  private GuestNames() {}

  /** Such as {@code quiet-otter-4821}; probably nobody's yet. */
  static String pick() {
    return MANNERS[RANDOM.nextInt(MANNERS.length)]
        + "-"
        + ANIMALS[RANDOM.nextInt(ANIMALS.length)]
        + "-"
        + (1000 + RANDOM.nextInt(999_000));
  }
}
