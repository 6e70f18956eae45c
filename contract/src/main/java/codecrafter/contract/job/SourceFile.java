package codecrafter.contract.job;

import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file of a program.
 *
 * @param path relative, with {@code /} between its parts, as {@link SourcePath} allows
 * @param content the text, or the bytes in {@code encoding}
 * @param encoding {@code utf8} (also when absent), {@code base64} or {@code hex}
 */
public record SourceFile(
    @JsonProperty("path") String path,
    @JsonProperty("content") String content,
    @JsonProperty("encoding") @Nullable String encoding) {
  public static final int MAX_BYTES = 1 << 20;

  public SourceFile {
    require("path", path);
    require("content", content);
    SourcePath.check(path);
    if (decode(content, encoding).length > MAX_BYTES) {
      throw new Invalid("files", path + " is over 1 MiB");
    }
  }

  private static void require(String field, @Nullable Object value) {
    if (value == null) {
      throw new Invalid("files", "must each have a " + field);
    }
  }

  public static SourceFile text(String path, String content) {
    return new SourceFile(path, content, null);
  }

  @JsonIgnore
  public byte[] bytes() {
    return decode(content, encoding);
  }

  private static byte[] decode(String content, @Nullable String encoding) {
    try {
      return switch (encoding) {
        case null -> content.getBytes(StandardCharsets.UTF_8);
        case "utf8" -> content.getBytes(StandardCharsets.UTF_8);
        case "base64" -> Base64.getDecoder().decode(content);
        case "hex" -> HexFormat.of().parseHex(content);
        default -> throw new Invalid("files", "encoding must be utf8, base64 or hex");
      };
    } catch (IllegalArgumentException e) {
      throw new Invalid("files", "the content is not " + encoding);
    }
  }
}
