package codecrafter.worker.sandbox;

import codecrafter.contract.job.Limits;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payload of a {@link Frame#JOB} frame. */
record JobFrame(
    List<List<String>> compile,
    List<String> run,
    List<String> env,
    @Nullable Terminal terminal,
    boolean debug,
    Keep keep,
    Watched limits,
    boolean series,
    int reportBytes) {
  /** The limits that PID 1 watches; of memory that of a round, where it is below the box's. */
  record Watched(
      long wallMs,
      long compileWallMs,
      long cpuMs,
      long compileCpuMs,
      long outputBytes,
      long fileBytes,
      int pids,
      long memoryBytes) {
    static Watched of(Limits limits, long memoryBytes) {
      return new Watched(
          limits.wallMs(),
          limits.compileWallMs(),
          limits.cpuMs(),
          limits.compileCpuMs(),
          limits.outputBytes(),
          limits.fileBytes(),
          limits.pids(),
          memoryBytes);
    }
  }

  /** The payload of a {@link Frame#ROUND} frame. */
  record RoundFrame(List<String> args, Watched limits) {}

  static Frame round(Round round, Task task) {
    long memory = round.limits().memoryBytes();
    long own = memory < task.limits().memoryBytes() ? memory : 0;
    return new Frame(
        Frame.ROUND, Json.bytes(new RoundFrame(round.args(), Watched.of(round.limits(), own))));
  }

  /** The frames that begin a job: its files, then the job itself. */
  static List<Frame> opening(Task task, boolean series) {
    List<Frame> frames = new ArrayList<>();
    task.files().forEach(file -> frames.add(fileFrame(file)));
    frames.add(new Frame(Frame.JOB, Json.bytes(of(task, series))));
    return frames;
  }

  private static Frame fileFrame(SourceFile file) {
    byte[] path = file.path().getBytes(StandardCharsets.UTF_8);
    byte[] content = file.bytes();
    ByteBuffer payload = ByteBuffer.allocate(2 + path.length + content.length);
    payload.putShort((short) path.length).put(path).put(content);
    return new Frame(Frame.FILE, payload.array());
  }

  private static JobFrame of(Task task, boolean series) {
    Limits limits = task.limits();
    return new JobFrame(
        task.compile(),
        task.run(),
        task.env(),
        task.terminal(),
        task.debug(),
        Keep.USUAL,
        Watched.of(limits, 0),
        series,
        task.reportBytes());
  }
}
