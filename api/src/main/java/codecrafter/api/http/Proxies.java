package codecrafter.api.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxies in front of us that the operator trusts. Only what comes from one of them is believed
 * to come from elsewhere, or to have come through TLS.
 */
public final class Proxies {
  private static final int IPV6 = 16;

  private final List<Network> trusted;

  public Proxies(List<Network> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /** Where a request comes from, as limits count it. */
  public String address(Context request) {
    return address(
        request.req().getRemoteAddr(),
        String.join(",", Collections.list(request.req().getHeaders("X-Forwarded-For"))));
  }

  /** Whether a request came to a trusted proxy through TLS. */
  public boolean isSecure(Context request) {
    return isTrusted(request.req().getRemoteAddr())
        && "https".equalsIgnoreCase(request.header("X-Forwarded-Proto"));
  }

  /**
   * The last address on the way here that is not a proxy of ours. What is left of one that cannot
   * be read, or was written by a stranger, is not looked at.
   *
   * @param peer the other end of the connection
   * @param forwarded all values of {@code X-Forwarded-For}, with commas between
   */
  String address(String peer, @Nullable String forwarded) {
    Optional<InetAddress> last = Network.literal(unscoped(peer));
    if (last.isEmpty()) {
      return peer;
    }
    List<String> hops = forwarded == null ? List.of() : List.of(forwarded.split(",", -1));
    for (String hop : hops.reversed()) {
      Optional<InetAddress> before = Network.literal(hop.strip());
      if (!isTrusted(last.get()) || before.isEmpty()) {
        break;
      }
      last = before;
    }
    return counted(last.get());
  }

  private boolean isTrusted(String peer) {
    return Network.literal(unscoped(peer)).filter(this::isTrusted).isPresent();
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.has(address));
  }

  private static String unscoped(String peer) {
    String bare = peer.replaceAll("[\\[\\]]", "");
    return bare.contains("%") ? bare.substring(0, bare.indexOf('%')) : bare;
  }

  /** Whoever has one IPv6 address has the other 2^64 of its network too. */
  private static String counted(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != IPV6) {
      return address.getHostAddress();
    }
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < IPV6 / 2; i += 2) {
      network.append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff)).append(':');
    }
    return network + ":/64";
  }
}
