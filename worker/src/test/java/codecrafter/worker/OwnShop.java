package codecrafter.worker;

import java.util.Map;

/** A worker with settings of its own, alone with the stores, and the workbench to speak with it. */
record OwnShop(Workbench bench, Worker worker) implements AutoCloseable {
  /** Opens one whose worker is up and ready; the shared shop is shut meanwhile. */
  static OwnShop open(Map<String, String> settings) throws Exception {
    Shop.shut();
    Workbench bench = new Workbench();
    Worker worker = new Worker(Workbench.settings(settings));
    worker.start();
    Shop.awaitReady(worker);
    return new OwnShop(bench, worker);
  }

  @Override
  public void close() throws Exception {
    worker.close();
    bench.close();
  }
}
