package codecrafter.worker.debug;

import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads messages of the Debug Adapter Protocol out of a stream of bytes: a header with {@code
 * Content-Length}, an empty line, JSON. What an adapter says before its first header is passed
 * over: Ruby's shows source first. Not thread-safe.
 */
final class DapReader {
  static final int MAX_MESSAGE_BYTES = 1 << 20;
  static final int MAX_HEADER_BYTES = 16 << 10;

  private static final Pattern LENGTH =
      Pattern.compile("(?is)(?:^|.*\\R)content-length: *([0-9]{1,9}) *\\R.*");
  private static final Pattern FIRST =
      Pattern.compile("(?is).*content-length: *([0-9]{1,9}) *\\R.*");
  private static final byte[] END = {13, 10, 13, 10};

  private final ByteArrayOutputStream header = new ByteArrayOutputStream();
  private byte[] body = {};
  private int filled = -1;
  private boolean begun;

  /**
   * The messages that are whole with these bytes.
   *
   * @throws IOException when what comes is no such message, in words for a person
   */
  List<ObjectNode> read(byte[] bytes) throws IOException {
    List<ObjectNode> messages = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      if (filled < 0) {
        readHeader(bytes[at++]);
      } else {
        int n = Math.min(body.length - filled, bytes.length - at);
        System.arraycopy(bytes, at, body, filled, n);
        filled += n;
        at += n;
      }
      if (filled >= 0 && filled == body.length) {
        messages.add(parsed(body));
        filled = -1;
      }
    }
    return messages;
  }

  private void readHeader(byte next) throws IOException {
    header.write(next);
    if (header.size() > MAX_HEADER_BYTES) {
      throw new IOException("a header over " + MAX_HEADER_BYTES + " bytes");
    }
    byte[] all = header.toByteArray();
    if (next != '\n' || all.length < END.length || !endsWell(all)) {
      return;
    }
    header.reset();
    Matcher length = (begun ? LENGTH : FIRST).matcher(new String(all, StandardCharsets.ISO_8859_1));
    begun = true;
    if (!length.matches()) {
      throw new IOException("a header without Content-Length");
    }
    int size = Integer.parseInt(length.group(1));
    if (size > MAX_MESSAGE_BYTES) {
      throw new IOException("a message of " + size + " bytes, over " + MAX_MESSAGE_BYTES);
    }
    body = new byte[size];
    filled = 0;
  }

  private static boolean endsWell(byte[] all) {
    return Arrays.equals(Arrays.copyOfRange(all, all.length - END.length, all.length), END);
  }

  private static ObjectNode parsed(byte[] json) throws IOException {
    try {
      if (Json.read(json, JsonNode.class) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new IOException("a message that is not JSON, or is nested too deep", e);
    }
    throw new IOException("a message that is no JSON object");
  }

  /** The message as it goes over the stream. */
  static byte[] framed(ObjectNode message) {
    byte[] json = Json.bytes(message);
    byte[] length = ("Content-Length: " + json.length).getBytes(StandardCharsets.US_ASCII);
    byte[] head = Arrays.copyOf(length, length.length + END.length);
    System.arraycopy(END, 0, head, length.length, END.length);
    byte[] all = Arrays.copyOf(head, head.length + json.length);
    System.arraycopy(json, 0, all, head.length, json.length);
    return all;
  }
}
