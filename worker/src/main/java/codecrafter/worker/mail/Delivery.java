package codecrafter.worker.mail;

/** What came of one attempt. */
public sealed interface Delivery {
  /** A mail server has taken it. */
  record Taken() implements Delivery {}

  /** No mail server is configured: it stays here, for a person to pass on. */
  record Kept() implements Delivery {}

  /** It was not taken, and may be another time. */
  record NotNow(String why) implements Delivery {}

  /** It was not taken, and never will be. */
  record Refused(String why) implements Delivery {}

  /** The server was given all of it and did not say whether it has taken it. */
  record Unclear(String why) implements Delivery {}

  /** It is not this worker's any more. */
  record Lost() implements Delivery {}
}
