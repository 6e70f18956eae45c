package codecrafter.worker.test;

import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.test.TestStatus;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds where in a program's own files a test is, or where it failed. */
final class Places {
  /** A path in the program and a line of it, from 1; neither is known of what lies elsewhere. */
  record Place(@Nullable String file, @Nullable Integer line) {
    static final Place NOWHERE = new Place(null, null);
  }

  private static final Pattern PLACE =
      Pattern.compile(
          "(?<![\\w./+-])([\\w./+-]{1,200}+)(?::|\\(|\", line |, line | line |' line )(\\d{1,7})(?!\\d)");

  private static final String FOLDER = "/work/";
  private static final int MOST_LOOKED_AT = 16 << 10;

  private final Set<String> files;

  Places(Program program) {
    files = program.files().stream().map(SourceFile::path).collect(Collectors.toSet());
  }

  /** The place that the report names, or else the first that its words do. */
  Place of(Reported test) {
    String named = own(test.file());
    Integer line = test.line();
    if (named != null && line != null && line > 0) {
      return new Place(named, line);
    }
    if (test.status() != TestStatus.PASSED) {
      Place said = in(test.message() + "\n" + test.details());
      if (said.file() != null) {
        return said;
      }
    }
    return named == null ? Place.NOWHERE : new Place(named, null);
  }

  private Place in(String words) {
    Matcher place = PLACE.matcher(words.substring(0, Math.min(words.length(), MOST_LOOKED_AT)));
    while (place.find()) {
      String file = own(place.group(1));
      int line = Integer.parseInt(place.group(2));
      if (file != null && line > 0) {
        return new Place(file, line);
      }
    }
    return Place.NOWHERE;
  }

  private @Nullable String own(@Nullable String path) {
    if (path == null) {
      return null;
    }
    String rest = path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : path;
    rest = rest.startsWith("./") ? rest.substring(2) : rest;
    return files.contains(rest) ? rest : null;
  }
}
