package codecrafter.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/**
 * Headers that tell a browser what an answer of ours may never do. Answers of the API are data: a
 * browser that shows one by itself may load and run nothing. Other sites may frame one page only,
 * which takes and keeps no cookie, so that no click in it is anybody's.
 */
public final class SecurityHeaders {
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
          + "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ";
  private static final String EMBED_PATH = "/embed/";
  private static final String DATA =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";
  private static final String NOTHING =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
          + "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()";

  private final Proxies proxies;

  public SecurityHeaders(Proxies proxies) {
    this.proxies = proxies;
  }

  public void register(RoutesConfig routes) {
    routes.before(this::give);
  }

  private void give(Context request) {
    boolean isData = isData(request.path());
    boolean isEmbed = request.path().startsWith(EMBED_PATH);
    request.header(
        "Content-Security-Policy", isData ? DATA : PAGE + (isEmbed ? "http: https:" : "'none'"));
    request.header("X-Content-Type-Options", "nosniff");
    if (!isEmbed) {
      request.header("X-Frame-Options", "DENY");
    }
    request.header("X-XSS-Protection", "0");
    request.header("Referrer-Policy", "no-referrer");
    request.header("Permissions-Policy", NOTHING);
    request.header("Cross-Origin-Opener-Policy", "same-origin");
    request.header("Cross-Origin-Resource-Policy", isEmbed ? "cross-origin" : "same-origin");
    request.header("Cache-Control", isData ? "no-store" : "no-cache");
    if (proxies.isSecure(request)) {
      request.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  private static boolean isData(String path) {
    return path.startsWith("/api/")
        || path.equals("/health")
        || path.equals("/ready")
        || path.equals("/metrics");
  }
}
