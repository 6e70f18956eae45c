package codecrafter.contract.job;

import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is run: files, the one to start, and what it is given.
 *
 * @param language an id of {@link codecrafter.contract.language.Languages}
 * @param files at least one, at most 100, 2 MiB in all; no path twice, none both file and folder
 * @param main the path of the file to start
 * @param args the program's arguments
 * @param stdin text for standard input
 * @param env environment variables of the run, over the image's own; at most 32, 8 KiB in all
 */
public record Program(
    String language,
    List<SourceFile> files,
    String main,
    List<String> args,
    String stdin,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> env) {
  public static final int MAX_FILES = 100;
  public static final int MAX_BYTES = 2 << 20;
  public static final int MAX_ARGS = 100;
  public static final int MAX_ENV = 32;
  public static final int MAX_ENV_BYTES = 8 << 10;

  private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  public Program {
    files = List.copyOf(files);
    args = List.copyOf(args);
    env = checked(env);
    if (files.isEmpty() || files.size() > MAX_FILES) {
      throw new Invalid("files", "must be 1 to " + MAX_FILES + " files");
    }
    if (files.stream().mapToLong(file -> file.bytes().length).sum() > MAX_BYTES) {
      throw new Invalid("files", "are over 2 MiB together");
    }
    checkTree(files);
    if (files.stream().noneMatch(file -> file.path().equals(main))) {
      throw new Invalid("files", "has no " + main + " to start");
    }
    if (args.size() > MAX_ARGS || args.stream().anyMatch(arg -> arg.indexOf('\0') >= 0)) {
      throw new Invalid("args", "must be at most " + MAX_ARGS + " texts without NUL");
    }
    if (args.stream().mapToLong(String::length).sum() > 64 << 10) {
      throw new Invalid("args", "are over 64 KiB together");
    }
    if (stdin.length() > MAX_BYTES) {
      throw new Invalid("stdin", "is over 2 MiB");
    }
  }

  /** A program without environment variables of its own. */
  public Program(
      String language, List<SourceFile> files, String main, List<String> args, String stdin) {
    this(language, files, main, args, stdin, Map.of());
  }

  private static Map<String, String> checked(@Nullable Map<String, String> env) {
    if (env == null) {
      return Map.of();
    }
    if (env.size() > MAX_ENV) {
      throw new Invalid("env", "must be at most " + MAX_ENV + " variables");
    }
    long bytes = 0;
    for (Map.Entry<String, @Nullable String> variable : env.entrySet()) {
      String name = variable.getKey();
      String value = variable.getValue();
      if (!ENV_NAME.matcher(name).matches()) {
        throw new Invalid("env", "must have names of letters, digits and _, no digit first");
      }
      if (value == null || value.indexOf('\0') >= 0) {
        throw new Invalid("env." + name, "must be a text without NUL");
      }
      bytes += name.length() + value.getBytes(StandardCharsets.UTF_8).length;
    }
    if (bytes > MAX_ENV_BYTES) {
      throw new Invalid("env", "is over " + (MAX_ENV_BYTES >> 10) + " KiB in all");
    }
    return Map.copyOf(env);
  }

  private static void checkTree(List<SourceFile> files) {
    Set<String> paths = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (SourceFile file : files) {
      String path = SourcePath.key(file.path());
      if (!paths.add(path)) {
        throw new Invalid("files", file.path() + " is there twice, or differs only in case");
      }
      for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
        folders.add(path.substring(0, i));
      }
    }
    for (String path : paths) {
      if (folders.contains(path)) {
        throw new Invalid("files", path + " is both a file and a folder");
      }
    }
  }
}
