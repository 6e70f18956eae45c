package codecrafter.api.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Reads query parameters. */
public final class Queries {
  public static final int MOST = 100;
  private static final int USUAL = 20;

  private Queries() {}

  public static Optional<String> text(Context request, String name) {
    return Optional.ofNullable(request.queryParam(name)).filter(value -> !value.isEmpty());
  }

  public static Optional<Cursor> cursor(Context request) {
    return text(request, "cursor").map(Cursor::of);
  }

  /** The parameter {@code limit}, from 1 to {@value #MOST}. */
  public static int limit(Context request) {
    return Optional.ofNullable(request.queryParam("limit")).map(Queries::limit).orElse(USUAL);
  }

  /** One of a few words, the first of which is usual. */
  public static String word(Context request, String name, List<String> words) {
    return choice(request, name, words).orElse(words.getFirst());
  }

  /** One of a few words, or none. */
  public static Optional<String> choice(Context request, String name, List<String> words) {
    Optional<String> word = Optional.ofNullable(request.queryParam(name));
    if (word.filter(said -> !words.contains(said)).isPresent()) {
      throw Refusal.invalid(name, "must be one of " + String.join(", ", words));
    }
    return word;
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // falls through to the one complaint
    }
    throw Refusal.invalid("limit", "must be a whole number from 1 to " + MOST);
  }
}
