package codecrafter.worker.debug;

import codecrafter.contract.debug.DebugStanding.State;
import codecrafter.contract.job.JobStatus;

/** Ends what has been waited for too long. Not thread-safe. */
final class Watch {
  private final Works works;
  private final Hearing hearing;

  Watch(Works works, Hearing hearing) {
    this.works = works;
    this.hearing = hearing;
  }

  /** Looks, at this time. */
  void look(long nowNanos) {
    works.talk().expire(nowNanos);
    if (works.fate().hasFailed()) {
      return;
    }
    boolean stands = works.stand().state() == State.STOPPED;
    if (works.patience().hasPassed(nowNanos)) {
      ends(stands);
    } else if (stands && works.patience().warns(nowNanos)) {
      String left = Patience.words(works.times().warning());
      works
          .voice()
          .tell(Dap.words("important", "The debugger ends in " + left + " unless it is used"));
    }
  }

  private void ends(boolean stands) {
    if (works.fate().hasExited()) {
      works.line().cut();
    } else if (stands) {
      String idle = Patience.words(works.times().idle());
      works.end(
          JobStatus.TIMED_OUT,
          "Nobody asked anything of the debugger for " + idle + ". Start again");
    } else if (!hearing.isReady()) {
      String start = Patience.words(works.times().start());
      works.fail("The debugger was not ready within " + start + ". Start again");
    }
  }
}
