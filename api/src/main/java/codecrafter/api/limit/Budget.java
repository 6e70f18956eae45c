package codecrafter.api.limit;

import java.time.Duration;

/** What is counted apart from everything else. */
public enum Budget {
  REQUESTS("", Duration.ofMinutes(15)),
  RUNS(":runs", Duration.ofMinutes(15)),
  LOGINS(":logins", Duration.ofMinutes(15)),
  /** Links sent by e-mail to one account or address. */
  MAILS(":mails", Duration.ofMinutes(15)),
  /** Invitations that one account sends by e-mail. */
  INVITATIONS(":invitations", Duration.ofMinutes(15)),
  /** New guests of one address. */
  GUESTS(":guests", Duration.ofMinutes(15)),
  /** Wrong passwords for one account from one address. */
  WRONG_PASSWORDS(":passwords", Duration.ofMinutes(1)),
  /** Wrong passwords for one account from anywhere. */
  ACCOUNT_PASSWORDS(":account-passwords", Duration.ofMinutes(15));

  private final String suffix;
  private final Duration window;

  Budget(String suffix, Duration window) {
    this.suffix = suffix;
    this.window = window;
  }

  /** The key of the count in Redis. */
  String key(String who) {
    return "rate_limit:" + who + suffix;
  }

  Duration window() {
    return window;
  }
}
