package codecrafter.api.http;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses that begin with the same bits, as {@code 10.0.0.0/8} or {@code fd00::/8}; without a
 * slash, one address.
 */
public record Network(InetAddress address, int bits) {
  /**
   * Reads a network.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Network of(String text) {
    String[] parts = text.split("/", 2);
    InetAddress address =
        literal(parts[0]).orElseThrow(() -> new IllegalArgumentException(text + " is no network"));
    int most = 8 * address.getAddress().length;
    int bits = most;
    if (parts.length == 2) {
      bits = parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : most + 1;
    }
    if (bits > most) {
      throw new IllegalArgumentException(text + " is no network");
    }
    return new Network(address, bits);
  }

  boolean has(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] bytes = other.getAddress();
    if (bytes.length != ours.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if (((bytes[i / 8] ^ ours[i / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** An address that is written out; no name is looked up. */
  static Optional<InetAddress> literal(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    if (bare.isEmpty() || bare.length() > 45 || !bare.matches("[0-9A-Fa-f.:]+")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
