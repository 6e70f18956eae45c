package codecrafter.worker.job;

import codecrafter.contract.event.OutputStream;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.LeftOut;

/** Passes on all that a box says, and takes what the job in it leaves. */
record Witness(Box.Listener listener, Harvest harvest) implements Box.Listener {
  @Override
  public void output(OutputStream stream, byte[] bytes) {
    listener.output(stream, bytes);
  }

  @Override
  public void compiled(Ending stage) {
    listener.compiled(stage);
  }

  @Override
  public void artifact(String path, long size) {
    harvest.begin(path, size);
  }

  @Override
  public void artifactBytes(byte[] bytes) {
    harvest.add(bytes);
  }

  @Override
  public void leftOut(LeftOut some) {
    harvest.leftOut(some);
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
