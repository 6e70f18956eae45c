package codecrafter.api.live;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From which pages a browser may open a socket: from our own, and from those the operator names.
 */
public final class Origins {
  private final Set<String> allowed;

  public Origins(Set<String> allowed) {
    this.allowed =
        allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /** Whether the upgrade may go on. */
  public boolean allow(Context upgrade) {
    return allow(upgrade.header("Origin"), upgrade.header("Host"));
  }

  /** A client without an origin is no browser, and no browser's page can be behind it. */
  boolean allow(@Nullable String origin, @Nullable String host) {
    return origin == null
        || allowed.contains(origin.toLowerCase(Locale.ROOT))
        || (host != null && isOf(origin, host));
  }

  private static boolean isOf(String origin, String host) {
    try {
      URI uri = new URI(origin);
      return (Objects.equals(uri.getScheme(), "http") || Objects.equals(uri.getScheme(), "https"))
          && host.equalsIgnoreCase(uri.getRawAuthority());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
