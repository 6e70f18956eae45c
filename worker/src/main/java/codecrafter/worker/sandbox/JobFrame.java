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
    Keep keep,
    Watched limits) {
  /** The limits that PID 1 watches. */
  record Watched(
      long wallMs, long compileWallMs, long cpuMs, long outputBytes, long fileBytes, int pids) {}

  /** The frames that begin a job: its files, then the job itself. */
  static List<Frame> opening(Task task) {
    List<Frame> frames = new ArrayList<>();
    task.files().forEach(file -> frames.add(fileFrame(file)));
    frames.add(new Frame(Frame.JOB, Json.bytes(of(task))));
    return frames;
  }

  private static Frame fileFrame(SourceFile file) {
    byte[] path = file.path().getBytes(StandardCharsets.UTF_8);
    byte[] content = file.bytes();
    ByteBuffer payload = ByteBuffer.allocate(2 + path.length + content.length);
    payload.putShort((short) path.length).put(path).put(content);
    return new Frame(Frame.FILE, payload.array());
  }

  private static JobFrame of(Task task) {
    Limits limits = task.limits();
    return new JobFrame(
        task.compile(),
        task.run(),
        task.env(),
        task.terminal(),
        Keep.USUAL,
        new Watched(
            limits.wallMs(),
            limits.compileWallMs(),
            limits.cpuMs(),
            limits.outputBytes(),
            limits.fileBytes(),
            limits.pids()));
  }
}
