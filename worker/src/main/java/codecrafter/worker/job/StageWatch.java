package codecrafter.worker.job;

import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Relay;
import codecrafter.worker.sandbox.Task;

/** Passes on all that a box says, and tells when the last compiler has ended well. */
final class StageWatch extends Relay {
  private final Runnable whenCompiled;
  private int left;

  StageWatch(Task task, Box.Listener listener, Runnable whenCompiled) {
    super(listener);
    this.left = task.compile().size();
    this.whenCompiled = whenCompiled;
  }

  @Override
  public void compiled(Ending stage) {
    super.compiled(stage);
    if (--left == 0) {
      whenCompiled.run();
    }
  }
}
