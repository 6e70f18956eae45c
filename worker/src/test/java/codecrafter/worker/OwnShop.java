package codecrafter.worker;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Container;
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

  /** One that has a single container, for one job after another. */
  static OwnShop ofOneBox(String id) throws Exception {
    OwnShop shop = open(Map.of("WORKER_ID", id, "SLOTS", "1", "WARM", "1", "POOL_MEMORY_MIB", "1"));
    box(id);
    return shop;
  }

  /** The only container of the worker of that id. */
  static Container box(String id) {
    return await()
        .until(() -> Containers.ofWorker(id), containers -> containers.size() == 1)
        .getFirst();
  }

  @Override
  public void close() throws Exception {
    worker.close();
    bench.close();
  }
}
