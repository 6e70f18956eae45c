package codecrafter.api.piston;

import codecrafter.api.http.Refusal;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.SourcePath;
import codecrafter.contract.language.Language;
import codecrafter.contract.wire.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request's files under names that the language's tools accept. Piston's own scripts rename the
 * main file as they need it, so its clients send it without a name, or with any.
 *
 * @param main the path of the file to start
 */
record Sources(List<SourceFile> files, String main) {
  private static final String TYPE = "(?:class|interface|record|enum)\\s+(\\w+)";
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("(?m)^\\s*public\\s+(?:\\w+\\s+)*?" + TYPE);
  private static final Pattern ANY_TYPE = Pattern.compile("(?m)^(?:\\w+\\s+)*?" + TYPE);

  /**
   * Names the files.
   *
   * @throws Refusal 400 for a path or content that cannot be
   */
  static Sources of(ExecuteRequest request, Language language) {
    ExecuteRequest.File main = request.main();
    String mainPath = mainPath(request, main, language);
    List<SourceFile> files = new ArrayList<>();
    for (int i = 0; i < request.files().size(); i++) {
      ExecuteRequest.File file = request.files().get(i);
      String path = file == main ? mainPath : path(file, i);
      try {
        SourcePath.check(file.name() == null ? path : file.name());
        files.add(new SourceFile(path, file.content(), file.isText() ? null : file.encoding()));
      } catch (Invalid e) {
        throw Refusal.malformed("files[" + i + "]: " + e.getMessage());
      }
    }
    return new Sources(files, mainPath);
  }

  private static String path(ExecuteRequest.File file, int index) {
    return file.name() == null ? "file" + index + ".code" : file.name();
  }

  /** Its own name if the language knows such names, else one that it does. */
  private static String mainPath(
      ExecuteRequest request, ExecuteRequest.File main, Language language) {
    String name = main.name();
    if (name != null && isOf(language, name)) {
      return name;
    }
    String usual = language.id().equals("java") ? javaName(main.content()) : language.main();
    String folder = name == null ? "" : name.substring(0, name.lastIndexOf('/') + 1);
    Set<String> others =
        request.files().stream()
            .filter(file -> file != main && file.name() != null)
            .map(file -> String.valueOf(file.name()))
            .collect(Collectors.toSet());
    return others.contains(folder + usual) ? "file0-" + usual : folder + usual;
  }

  /** The file that the Java compiler wants: called as its public type, else as its first. */
  private static String javaName(String code) {
    for (Pattern pattern : List.of(PUBLIC_TYPE, ANY_TYPE)) {
      Matcher type = pattern.matcher(code);
      if (type.find()) {
        return type.group(1) + ".java";
      }
    }
    return "Main.java";
  }

  private static boolean isOf(Language language, String path) {
    return language.extensions().stream().anyMatch(extension -> path.endsWith("." + extension));
  }
}
