package codecrafter.api.http;

import io.javalin.http.Context;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A stranger's file on our own origin: no browser may run it, guess its type or frame it.
 *
 * @param name what it is to be called where it is saved; what stands before its last slash is not
 *     said
 */
public record GivenFile(String name, String mediaType, long sizeBytes) {
  private static final String POLICY = "sandbox; default-src 'none'";

  /** What a browser may show by itself; all else is saved. */
  private static final Set<String> SHOWN =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  /** Answers with it. */
  public void give(Context request, InputStream content) {
    request.header("Content-Security-Policy", POLICY);
    request.header("Cross-Origin-Resource-Policy", "same-origin");
    request.header("Vary", "Authorization");
    request.header("Content-Disposition", disposition());
    // The length is that of the file as it is.
    request.disableCompression();
    request.header("Content-Length", Long.toString(sizeBytes));
    request.res().setCharacterEncoding(null);
    request.contentType(contentType());
    request.result(content);
  }

  private String contentType() {
    return mediaType.startsWith("text/") ? mediaType + "; charset=utf-8" : mediaType;
  }

  /** As RFC 6266 has it, with a name for those who read only ASCII. */
  private String disposition() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return (SHOWN.contains(mediaType) ? "inline" : "attachment")
        + "; filename=\""
        + last.replaceAll("[^A-Za-z0-9._ -]", "_")
        + "\"; filename*=UTF-8''"
        + URLEncoder.encode(last, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
