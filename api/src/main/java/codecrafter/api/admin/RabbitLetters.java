package codecrafter.api.admin;

import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the broker gives of a dead letter. */
final class RabbitLetters {
  private static final int SHOWN_BYTES = 16 << 10;

  private static final String HIDDEN = "(hidden)";

  private RabbitLetters() {}

  static DeadLetter letter(GetResponse message) {
    byte[] body = message.getBody();
    byte[] open = withoutHidden(body);
    Map<?, ?> death = death(message);
    int shown = Math.min(open.length, SHOWN_BYTES);
    return new DeadLetter(
        id(message),
        jobId(body),
        death.get("reason") == null ? null : death.get("reason").toString(),
        death.get("time") instanceof Date time ? time.toInstant() : diedAt(death),
        body.length,
        new String(open, 0, shown, StandardCharsets.UTF_8),
        shown < open.length);
  }

  /** The body without the texts of hidden cases, which are for their owner alone. */
  static byte[] withoutHidden(byte[] body) {
    try {
      JsonNode job = Json.read(body, JsonNode.class);
      boolean hasHidden = false;
      for (JsonNode one : job.at("/testing/cases")) {
        if (one.path("hidden").asBoolean() && one instanceof ObjectNode hidden) {
          hidden.put("stdin", HIDDEN).put("expected", HIDDEN).remove("args");
          hasHidden = true;
        }
      }
      return hasHidden ? Json.bytes(job) : body;
    } catch (IOException | RuntimeException e) {
      return body; // not a job's message
    }
  }

  /** The id that its publisher gave it, or one made of what it says. */
  static String id(GetResponse message) {
    String given = message.getProps().getMessageId();
    if (given != null && !given.isEmpty() && given.length() <= 100) {
      return given;
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(message.getBody());
      return "sha256-" + HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What its publisher said beside it, without what the broker noted of its death. */
  static Map<String, Object> headers(GetResponse message) {
    Map<String, Object> own = new HashMap<>();
    Map<String, Object> all = message.getProps().getHeaders();
    if (all != null) {
      own.putAll(all);
      own.keySet().removeIf(name -> name.startsWith("x-"));
    }
    return own;
  }

  private static @Nullable Instant diedAt(Map<?, ?> death) {
    return death.get("time") instanceof Number millis
        ? Instant.ofEpochMilli(millis.longValue())
        : null;
  }

  private static Map<?, ?> death(GetResponse message) {
    Map<String, Object> headers = message.getProps().getHeaders();
    return headers != null
            && headers.get("x-death") instanceof List<?> deaths
            && !deaths.isEmpty()
            && deaths.getFirst() instanceof Map<?, ?> last
        ? last
        : Map.of();
  }

  /** The field {@code id} or {@code jobId}, where the body is an object with one. */
  private static @Nullable String jobId(byte[] body) {
    try {
      JsonNode tree = Json.read(body, JsonNode.class);
      for (String field : List.of("jobId", "id")) {
        if (tree.path(field).isTextual()) {
          String id = tree.path(field).textValue();
          return id.length() <= 100 ? id : null;
        }
      }
    } catch (IOException | RuntimeException e) {
      return null; // not a job's message: it may well have been given up for that
    }
    return null;
  }
}
