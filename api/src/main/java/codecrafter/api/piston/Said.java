package codecrafter.api.piston;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What the server says on {@code /connect}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Said.Runtime.class, name = "runtime"),
  @JsonSubTypes.Type(value = Said.Begun.class, name = "stage"),
  @JsonSubTypes.Type(value = Said.Data.class, name = "data"),
  @JsonSubTypes.Type(value = Said.Exit.class, name = "exit"),
  @JsonSubTypes.Type(value = Said.Failed.class, name = "error")
})
sealed interface Said {
  String COMPILE = "compile";
  String RUN = "run";

  /** The program has a place to run in. */
  record Runtime(String language, String version) implements Said {}

  /** A stage begins: {@code compile} or {@code run}. */
  record Begun(String stage) implements Said {}

  /**
   * A piece of output.
   *
   * @param stream {@code stdout} or {@code stderr}
   */
  record Data(String stream, String data) implements Said {}

  /**
   * A stage has ended.
   *
   * @param error what stopped it, when it did not end by itself
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Exit(
      String stage,
      @Nullable Integer code,
      @Nullable String signal,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error)
      implements Said {
    static Exit of(String stage, Stage ended) {
      String status = ended.status();
      boolean byItself = status == null || status.equals("RE");
      return new Exit(stage, ended.code(), ended.signal(), byItself ? null : ended.message());
    }
  }

  /** Something was not followed; the socket is closed after it. */
  record Failed(String message) implements Said {}
}
