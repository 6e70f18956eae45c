package codecrafter.worker.job;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.Limits;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.Ending;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a job says, held to its limit and passed on as it comes. The compiler has a limit of its
 * own, of the same size. Only so much is kept for the result, whatever the limit. Not thread-safe.
 */
final class Transcript implements Box.Listener {
  /** What is kept of each stage, in characters. */
  static final int MAX_KEPT = 4 << 20;

  private final OutputCap compileCap;
  private final OutputCap runCap;
  private final BiConsumer<OutputStream, String> onText;
  private final Runnable onExcess;
  private final Map<OutputStream, Utf8Decoder> decoders = new EnumMap<>(OutputStream.class);
  private final Map<OutputStream, StringBuilder> texts = new EnumMap<>(OutputStream.class);
  private final StringBuilder output = new StringBuilder();
  private JobResult.@Nullable Compile compile;
  private boolean cut;

  Transcript(Limits limits, BiConsumer<OutputStream, String> onText, Runnable onExcess) {
    this.compileCap = new OutputCap(limits.outputBytes());
    this.runCap = new OutputCap(limits.outputBytes());
    this.onText = onText;
    this.onExcess = onExcess;
    for (OutputStream stream : OutputStream.values()) {
      decoders.put(stream, new Utf8Decoder());
      texts.put(stream, new StringBuilder());
    }
  }

  @Override
  public void output(OutputStream stream, byte[] bytes) {
    OutputCap cap = stream == OutputStream.COMPILE ? compileCap : runCap;
    int fits = cap.take(bytes.length);
    byte[] kept = fits == bytes.length ? bytes : Arrays.copyOf(bytes, fits);
    add(stream, decoder(stream).decode(kept));
    if (cap.exceeded()) {
      onExcess.run();
    }
  }

  @Override
  public void compiled(Ending stage) {
    JobResult.Compile before = compile;
    compile =
        new JobResult.Compile(
            stage.exitCode(),
            stage.signal(),
            "",
            stage.wallMs() + (before == null ? 0 : before.timeMs()),
            stage.cpuMs() + (before == null ? 0 : before.cpuTimeMs()),
            Math.max(stage.memoryBytes(), before == null ? 0 : before.memoryBytes()));
  }

  /** Nothing more comes: half characters become U+FFFD. */
  void end() {
    for (OutputStream stream : OutputStream.values()) {
      add(stream, decoder(stream).end());
    }
  }

  boolean exceeded() {
    return compileCap.exceeded() || runCap.exceeded();
  }

  /** Whether more was said than is kept. */
  boolean isCut() {
    return cut;
  }

  String text(OutputStream stream) {
    return String.valueOf(texts.get(stream));
  }

  /** Standard output and error in the order they came. */
  String output() {
    return output.toString();
  }

  /** What came of the compile stage; null when there was none. */
  JobResult.@Nullable Compile compile() {
    JobResult.Compile c = compile;
    return c == null
        ? null
        : new JobResult.Compile(
            c.exitCode(),
            c.signal(),
            text(OutputStream.COMPILE),
            c.timeMs(),
            c.cpuTimeMs(),
            c.memoryBytes());
  }

  private Utf8Decoder decoder(OutputStream stream) {
    return decoders.computeIfAbsent(stream, s -> new Utf8Decoder());
  }

  private void add(OutputStream stream, String text) {
    StringBuilder own = texts.computeIfAbsent(stream, s -> new StringBuilder());
    int room = MAX_KEPT - (stream == OutputStream.COMPILE ? own : output).length();
    String kept = text.length() <= room ? text : StoredSize.start(text, room);
    cut |= kept.length() < text.length();
    own.append(kept);
    if (stream != OutputStream.COMPILE) {
      output.append(kept);
    }
    onText.accept(stream, text);
  }
}
