package codecrafter.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the README promises, for tests that hold it against the code. */
public final class Readme {
  private static final Pattern ROW =
      Pattern.compile("^\\| `([A-Z_]+)` \\| ([^|]*) \\|", Pattern.MULTILINE);

  private Readme() {}

  /** The settings that its table lists for a process: {@code api} or {@code worker}. */
  public static Set<String> settingsOf(String process) throws IOException {
    Matcher rows = ROW.matcher(Files.readString(Path.of("../README.md")));
    Set<String> names = new TreeSet<>();
    while (rows.find()) {
      if (Set.of(rows.group(2).split(", ")).contains(process)) {
        names.add(rows.group(1));
      }
    }
    return names;
  }
}
