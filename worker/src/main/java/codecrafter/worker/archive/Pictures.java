package codecrafter.worker.archive;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.worker.job.Plans;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Sandbox;
import codecrafter.worker.sandbox.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Makes pictures small. A picture is decoded by a program of ours in a box, as any stranger's
 * program runs: whatever it breaks breaks there, and the box is thrown away. Thread-safe.
 */
public final class Pictures {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MAX_THUMBNAIL_BYTES = 1 << 20;
  private static final int MAX_WORDS = 200;
  private static final String MAIN = "thumbnail.py";
  private static final String PICTURE = "picture";

  private final Sandbox sandbox;
  private final Language python;
  private final SourceFile program;

  public Pictures(Sandbox sandbox, Languages languages) {
    this.sandbox = sandbox;
    this.python =
        languages.find("python").orElseThrow(() -> new IllegalStateException("There is no Python"));
    this.program = SourceFile.text(MAIN, source());
  }

  private static String source() {
    try (InputStream in = Pictures.class.getResourceAsStream("/archive/" + MAIN)) {
      if (in == null) {
        throw new IllegalStateException("/archive/" + MAIN + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("/archive/" + MAIN + " cannot be read", e);
    }
  }

  /**
   * A PNG of at most 320 points to a side.
   *
   * @throws NotTaken when it is no picture, or one that is too large
   */
  byte[] thumbnail(byte[] picture) throws NotTaken, InterruptedException {
    Heard heard = new Heard();
    Ending ending;
    try (Box box = sandbox.take(Shape.of(python.defaults()), PATIENCE)) {
      ending = box.run(Plans.of(job(picture), python), heard);
    } catch (BoxLost e) {
      throw new IllegalStateException("No box for a picture", e);
    }
    Integer exitCode = ending.exitCode();
    if (exitCode == null || exitCode != 0 || ending.limit() != null) {
      String words = heard.words.toString(StandardCharsets.UTF_8).strip();
      throw new NotTaken(
          exitCode != null && exitCode == 3 && !words.isEmpty()
              ? words
              : "This picture is too large or too odd to be drawn small.");
    }
    if (heard.picture.size() == 0) {
      throw new IllegalStateException("A picture was made and did not come");
    }
    return heard.picture.toByteArray();
  }

  private Job.Execute job(byte[] picture) {
    SourceFile file =
        new SourceFile(PICTURE, Base64.getEncoder().encodeToString(picture), "base64");
    return new Job.Execute(
        JobId.create(),
        "-",
        null,
        "-",
        new Program(python.id(), List.of(program, file), MAIN, List.of(PICTURE), ""),
        python.defaults(),
        false,
        null,
        Instant.now());
  }

  /** What the program in the box says and leaves; taken for no more than bytes. */
  private static final class Heard implements Box.Listener {
    final ByteArrayOutputStream words = new ByteArrayOutputStream();
    final ByteArrayOutputStream picture = new ByteArrayOutputStream();

    @Override
    public void output(OutputStream stream, byte[] bytes) {
      if (stream == OutputStream.STDOUT) {
        words.write(
            bytes, 0, Math.min(bytes.length, MAX_WORDS - Math.min(MAX_WORDS, words.size())));
      }
    }

    @Override
    public void compiled(Ending stage) {}

    @Override
    public void artifactBytes(byte[] bytes) {
      if (picture.size() + bytes.length <= MAX_THUMBNAIL_BYTES) {
        picture.writeBytes(bytes);
      }
    }
  }
}
