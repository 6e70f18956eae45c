package codecrafter.api;

import codecrafter.api.http.Problem;
import codecrafter.contract.wire.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before any route hears of it, in our own form. */
final class JettyProblems extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    byte[] body = Json.bytes(Problem.of(status, sentence(status)));
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.getHeaders().put(new HttpField("X-Content-Type-Options", "nosniff"));
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static String sentence(int status) {
    return status >= 500
        ? "Something went wrong here, not with you."
        : "The request cannot be read as HTTP allows it.";
  }
}
