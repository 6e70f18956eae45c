package codecrafter.api.collab;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a commit says of the session itself; what is absent stayed as it was.
 *
 * @param main the file that was chosen to start; empty for none
 */
public record Heading(
    @Nullable String title,
    @Nullable String language,
    @Nullable Boolean isPublic,
    @Nullable String main) {
  public static final Heading NOTHING = new Heading(null, null, null, null);

  /** One that says nothing of the file to start. */
  public Heading(@Nullable String title, @Nullable String language, @Nullable Boolean isPublic) {
    this(title, language, isPublic, null);
  }

  public boolean isEmpty() {
    return title == null && language == null && isPublic == null && main == null;
  }

  /** The same with another file to start. */
  public Heading withMain(String chosen) {
    return new Heading(title, language, isPublic, chosen);
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
    if (main != null) {
      field.accept("main", main);
    }
  }
}
