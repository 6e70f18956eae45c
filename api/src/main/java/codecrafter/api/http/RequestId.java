package codecrafter.api.http;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The name of one request, in the answer's header and in our log. */
public final class RequestId {
  public static final String HEADER = "X-Request-Id";

  private RequestId() {}

  public static void give(Context request) {
    request.header(HEADER, HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
  }

  static String of(Context request) {
    return String.valueOf(request.res().getHeader(HEADER));
  }
}
