package codecrafter.worker.mail;

import codecrafter.contract.env.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * The mail server that takes our letters.
 *
 * @param from what they are from: an address, or a name with one in angle brackets
 * @param authorities who may vouch for its certificate; absent: the JDK's own
 * @param patience for one answer of the server
 */
public record SmtpServer(
    String host,
    int port,
    Security security,
    Optional<Login> login,
    String from,
    Optional<Authorities> authorities,
    Duration patience) {
  /** How the connection is kept private; the certificate is always checked, with its host name. */
  public enum Security {
    NONE,
    /** Begins in the clear, and goes no further before TLS. */
    STARTTLS,
    TLS;

    /** The port that servers use for it. */
    public int usualPort() {
      return switch (this) {
        case NONE -> 25;
        case STARTTLS -> 587;
        case TLS -> 465;
      };
    }
  }

  /** Who we are to the server. */
  public record Login(String user, Secret password) {}
}
