package codecrafter.api.user;

import codecrafter.contract.wire.Invalid;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How somebody likes their page.
 *
 * @param theme {@code system}, {@code light}, {@code dark} or {@code hc} (high contrast)
 * @param language of the page: {@code system} (the browser's), {@code en} or {@code de}
 */
public record Preferences(String theme, String language, EditorSettings editorSettings) {
  private static final Set<String> THEMES = Set.of("system", "light", "dark", "hc");
  private static final Set<String> LANGUAGES = Set.of("system", "en", "de");
  private static final Set<String> FONTS =
      Set.of("default", "cascadia", "consolas", "courier", "dejavu", "fira", "jetbrains", "menlo");
  private static final Set<String> KEYMAPS = Set.of("default", "vim", "emacs");

  /** Of whoever has chosen nothing. */
  public static final Preferences USUAL =
      new Preferences("system", "system", new EditorSettings(13, 4, "default"));

  /**
   * How the editor is set up.
   *
   * @param fontSize in CSS pixels, 8 to 40
   * @param tabSize in columns, 1 to 8
   * @param keymap {@code default}, {@code vim} or {@code emacs}
   * @param tabs whether lines are indented by tabs, not by spaces
   * @param wrap whether long lines go on below
   * @param font {@code default} or the short name of one that many computers have
   */
  public record EditorSettings(
      int fontSize, int tabSize, String keymap, boolean tabs, boolean wrap, String font) {
    public EditorSettings {
      within("fontSize", fontSize, 8, 40);
      within("tabSize", tabSize, 1, 8);
      oneOf("preferences.editorSettings.keymap", keymap, KEYMAPS);
      oneOf("preferences.editorSettings.font", font, FONTS);
    }

    /** Spaces, no wrapping, and the usual font. */
    public EditorSettings(int fontSize, int tabSize, String keymap) {
      this(fontSize, tabSize, keymap, false, false, "default");
    }

    private static void within(String field, int value, int least, int most) {
      if (value < least || value > most) {
        throw new Invalid(
            "preferences.editorSettings." + field, "must be from " + least + " to " + most);
      }
    }
  }

  /** What of the preferences shall be another; the rest stays. */
  public record Change(
      @Nullable String theme, @Nullable String language, @Nullable EditorChange editorSettings) {}

  /** What of the editor's settings shall be another; the rest stays. */
  public record EditorChange(
      @Nullable Integer fontSize,
      @Nullable Integer tabSize,
      @Nullable String keymap,
      @Nullable Boolean tabs,
      @Nullable Boolean wrap,
      @Nullable String font) {}

  public Preferences {
    oneOf("preferences.theme", theme, THEMES);
    oneOf("preferences.language", language, LANGUAGES);
  }

  /**
   * The same with a change.
   *
   * @throws Invalid naming the field whose value is none
   */
  public Preferences with(Change change) {
    EditorChange editor = change.editorSettings();
    return new Preferences(
        change.theme() == null ? theme : change.theme(),
        change.language() == null ? language : change.language(),
        editor == null
            ? editorSettings
            : new EditorSettings(
                editor.fontSize() == null ? editorSettings.fontSize : editor.fontSize(),
                editor.tabSize() == null ? editorSettings.tabSize : editor.tabSize(),
                editor.keymap() == null ? editorSettings.keymap : editor.keymap(),
                editor.tabs() == null ? editorSettings.tabs : editor.tabs(),
                editor.wrap() == null ? editorSettings.wrap : editor.wrap(),
                editor.font() == null ? editorSettings.font : editor.font()));
  }

  private static void oneOf(String field, String value, Set<String> values) {
    if (!values.contains(value)) {
      throw new Invalid(
          field, "must be one of " + String.join(", ", values.stream().sorted().toList()));
    }
  }
}
