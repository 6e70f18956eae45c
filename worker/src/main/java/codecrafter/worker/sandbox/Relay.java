package codecrafter.worker.sandbox;

import codecrafter.contract.event.OutputStream;

/** Passes on all that a box says; who extends it takes what is meant for it. */
public abstract class Relay implements Box.Listener {
  private final Box.Listener next;

  protected Relay(Box.Listener next) {
    this.next = next;
  }

  @Override
  public void output(OutputStream stream, byte[] bytes) {
    next.output(stream, bytes);
  }

  @Override
  public void compiled(Ending stage) {
    next.compiled(stage);
  }

  @Override
  public void artifact(String path, long size) {
    next.artifact(path, size);
  }

  @Override
  public void artifactBytes(byte[] bytes) {
    next.artifactBytes(bytes);
  }

  @Override
  public void report(byte[] bytes) {
    next.report(bytes);
  }

  @Override
  public void leftOut(LeftOut some) {
    next.leftOut(some);
  }

  @Override
  public void adapter(byte[] bytes) {
    next.adapter(bytes);
  }

  @Override
  public void adapterErrors(byte[] bytes) {
    next.adapterErrors(bytes);
  }
}
