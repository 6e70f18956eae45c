package codecrafter.worker.debug;

import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Relay;
import codecrafter.worker.sandbox.Task;

/** Passes on all that a box says, and the debugger's share to its session. */
final class Overheard extends Relay {
  private final DebugSession session;
  private final Runnable whenCompiled;
  private int left;

  Overheard(Task task, Box.Listener listener, DebugSession session, Runnable whenCompiled) {
    super(listener);
    this.left = task.compile().size();
    this.session = session;
    this.whenCompiled = whenCompiled;
    if (left == 0) {
      session.awaitAdapter();
    }
  }

  @Override
  public void compiled(Ending stage) {
    super.compiled(stage);
    if (--left == 0) {
      whenCompiled.run();
      session.awaitAdapter();
    }
  }

  @Override
  public void adapter(byte[] bytes) {
    session.adapter(bytes);
  }

  @Override
  public void adapterErrors(byte[] bytes) {
    session.adapterErrors(bytes);
  }
}
