package codecrafter.worker.job;

import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.LeftOut;
import codecrafter.worker.sandbox.Relay;

/** Passes on all that a box says, and takes what the job in it leaves. */
final class Witness extends Relay {
  private final Harvest harvest;

  Witness(Box.Listener listener, Harvest harvest) {
    super(listener);
    this.harvest = harvest;
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
}
