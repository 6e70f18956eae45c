package codecrafter.api.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** "You may not", or "not now": an answer with a 4xx status, or 503. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient List<Problem.Field> errors;
  private final @Nullable Duration retryAfter;

  private Refusal(
      int status, String detail, List<Problem.Field> errors, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }

  /** 400, for what cannot be read. */
  public static Refusal malformed(String detail) {
    return new Refusal(400, detail, List.of(), null);
  }

  /** 400, for a value of the wrong type. */
  public static Refusal wrongType(String field, String message) {
    return new Refusal(
        400, field + " " + message + ".", List.of(new Problem.Field(field, message)), null);
  }

  /** 401. */
  public static Refusal unauthorized(String detail) {
    return new Refusal(401, detail, List.of(), null);
  }

  /** 403. */
  public static Refusal forbidden(String detail) {
    return new Refusal(403, detail, List.of(), null);
  }

  /** 404: there is no such thing, or it is not for the caller to know of. */
  public static Refusal unknown(String what) {
    return new Refusal(404, "There is no such " + what + ".", List.of(), null);
  }

  /** 409. */
  public static Refusal conflict(String field, String message) {
    return new Refusal(
        409, field + " " + message + ".", List.of(new Problem.Field(field, message)), null);
  }

  /** 413. */
  public static Refusal tooLarge(String detail) {
    return new Refusal(413, detail, List.of(), null);
  }

  /** 415. */
  public static Refusal unsupportedMedia(String detail) {
    return new Refusal(415, detail, List.of(), null);
  }

  /** 422, for a value that can be read and is not valid. */
  public static Refusal invalid(String field, String message) {
    return new Refusal(
        422, field + " " + message + ".", List.of(new Problem.Field(field, message)), null);
  }

  /** 429. */
  public static Refusal tooMany(String detail, Duration retryAfter) {
    return new Refusal(429, detail, List.of(), retryAfter);
  }

  /** 503, while something the answer needs is away. */
  public static Refusal unavailable(String detail) {
    return unavailable(detail, Duration.ofSeconds(2));
  }

  /** 503, while there is too much to do. */
  public static Refusal unavailable(String detail, Duration retryAfter) {
    return new Refusal(503, detail, List.of(), retryAfter);
  }

  /** 500, for a failure of ours, which is logged and not shown. */
  static Refusal internal() {
    return new Refusal(500, "Something went wrong here, not with you.", List.of(), null);
  }

  public int status() {
    return status;
  }

  /** When to try again, if that helps. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  public Problem problem() {
    return Problem.of(status, String.valueOf(getMessage()), errors);
  }
}
