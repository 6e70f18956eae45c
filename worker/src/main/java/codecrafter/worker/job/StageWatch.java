package codecrafter.worker.job;

import codecrafter.contract.event.OutputStream;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.LeftOut;
import codecrafter.worker.sandbox.Task;

/** Passes on all that a box says, and tells when the last compiler has ended well. */
final class StageWatch implements Box.Listener {
  private final Box.Listener listener;
  private final Runnable whenCompiled;
  private int left;

  StageWatch(Task task, Box.Listener listener, Runnable whenCompiled) {
    this.left = task.compile().size();
    this.listener = listener;
    this.whenCompiled = whenCompiled;
  }

  @Override
  public void output(OutputStream stream, byte[] bytes) {
    listener.output(stream, bytes);
  }

  @Override
  public void compiled(Ending stage) {
    listener.compiled(stage);
    if (--left == 0) {
      whenCompiled.run();
    }
  }

  @Override
  public void artifact(String path, long size) {
    listener.artifact(path, size);
  }

  @Override
  public void artifactBytes(byte[] bytes) {
    listener.artifactBytes(bytes);
  }

  @Override
  public void leftOut(LeftOut some) {
    listener.leftOut(some);
  }

  @Override
  public void report(byte[] bytes) {
    listener.report(bytes);
  }

  @Override
  public void adapter(byte[] bytes) {
    listener.adapter(bytes);
  }

  @Override
  public void adapterErrors(byte[] bytes) {
    listener.adapterErrors(bytes);
  }
}
