package codecrafter.api.backup;

import codecrafter.contract.env.Environment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * {@code backup} writes a copy to standard output; {@code check} and {@code restore} read one from
 * standard input, and {@code secrets} prints those that it holds. What they have to say is on
 * standard error.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    System.setOut(System.err);
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      run(args.length == 1 ? args[0] : "", new Environment(System.getenv()), out);
    } catch (Environment.Misconfigured | Unusable e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void run(String order, Environment env, OutputStream out) throws IOException {
    switch (order) {
      case "backup" -> {
        String secrets = env.text("BACKUP_SECRETS", "");
        try (MongoCopy copy = connect(env)) {
          copy.write(secrets, out);
        }
      }
      case "secrets" -> {
        Path file = spooled();
        out.write(Copies.verified(file).secrets());
        Files.delete(file);
      }
      case "check", "restore" -> {
        Path file = spooled();
        Copies.Contents contents = Copies.verified(file);
        try (MongoCopy copy = connect(env)) {
          if (!env.text("FORCE", "").equals("yes")) {
            copy.requireEmpty();
          }
          if (order.equals("restore")) {
            copy.restore(file, contents);
          }
        }
        Files.delete(file);
      }
      default -> throw new Unusable("say backup, check, secrets or restore");
    }
  }

  private static MongoCopy connect(Environment env) {
    String url = env.required("MONGO_URL");
    env.check();
    return new MongoCopy(url);
  }

  /** It is read twice: nothing is changed before it has been seen to its end. */
  private static Path spooled() throws IOException {
    Path file = Files.createTempFile("copy", ".zip");
    file.toFile().deleteOnExit();
    Files.copy(System.in, file, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }
}
