package codecrafter.api.collab;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a commit says of the session itself; what is absent stayed as it was. */
public record Heading(
    @Nullable String title, @Nullable String language, @Nullable Boolean isPublic) {
  public boolean isEmpty() {
    return title == null && language == null && isPublic == null;
  }

  /** Names each field that is there, and its value. */
  public void forEach(BiConsumer<String, Object> field) {
    if (title != null) {
      field.accept("title", title);
    }
    if (language != null) {
      field.accept("language", language);
    }
    if (isPublic != null) {
      field.accept("isPublic", isPublic);
    }
  }
}
