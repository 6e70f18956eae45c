package codecrafter.worker.debug;

import codecrafter.contract.event.OutputStream;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.LeftOut;
import codecrafter.worker.sandbox.Task;

/** Passes on all that a box says, and the debugger's share to its session. */
final class Overheard implements Box.Listener {
  private final Box.Listener listener;
  private final DebugSession session;
  private final Runnable whenCompiled;
  private int left;

  Overheard(Task task, Box.Listener listener, DebugSession session, Runnable whenCompiled) {
    this.left = task.compile().size();
    this.listener = listener;
    this.session = session;
    this.whenCompiled = whenCompiled;
    if (left == 0) {
      session.awaitAdapter();
    }
  }

  @Override
  public void compiled(Ending stage) {
    listener.compiled(stage);
    if (--left == 0) {
      whenCompiled.run();
      session.awaitAdapter();
    }
  }

  @Override
  public void output(OutputStream stream, byte[] bytes) {
    listener.output(stream, bytes);
  }

  @Override
  public void adapter(byte[] bytes) {
    session.adapter(bytes);
  }

  @Override
  public void adapterErrors(byte[] bytes) {
    session.adapterErrors(bytes);
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
}
