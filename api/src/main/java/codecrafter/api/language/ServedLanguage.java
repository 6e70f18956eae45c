package codecrafter.api.language;

import codecrafter.contract.language.Language;
import codecrafter.contract.language.TestFramework;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A language of the table as it is served now: by some living worker, or not, with the reason.
 *
 * @param version as the newest toolchain among the workers says; empty while none runs it
 * @param supports the kinds of jobs there are for it; none while no worker runs it
 * @param testFrameworks of its unit tests, the usual one first; cases need none
 * @param problem why no worker runs it; null when one does
 * @param preparing how far the image is that it comes with, while that is prepared
 */
public record ServedLanguage(
    String id,
    String name,
    String version,
    List<String> aliases,
    List<String> extensions,
    String example,
    List<String> supports,
    List<Framework> testFrameworks,
    @Nullable Formatter formatter,
    @Nullable String problem,
    @Nullable String preparing) {
  /** What puts code in its usual form, and the files it knows. */
  public record Formatter(String name, List<String> extensions) {
    static @Nullable Formatter of(Language language) {
      Language.Formatting format = language.format();
      return format == null ? null : new Formatter(format.name(), format.extensions());
    }
  }

  /** A framework of unit tests, and a first file with tests. */
  public record Framework(String id, String name, TestFramework.Starter starter) {
    static List<Framework> of(Language language) {
      return language.tests().stream()
          .map(one -> new Framework(one.id(), one.name(), one.starter()))
          .toList();
    }
  }
}
