package codecrafter.api.files;

import codecrafter.api.collab.Authority;
import codecrafter.api.execute.Waits;
import codecrafter.api.execute.WorkerSignals;
import codecrafter.api.mongo.MongoLink;
import codecrafter.api.rabbit.RabbitPublisher;
import codecrafter.api.session.Sessions;
import java.time.InstantSource;

/** All that works on file jobs on this node. */
public final class FileWork implements AutoCloseable {
  private final FileDesk desk;
  private final FileEvents events;
  private final FileSweep sweep;

  /**
   * Puts it together.
   *
   * @param node this API node, which hears of its jobs under this name
   */
  public FileWork(
      MongoLink mongo,
      RabbitPublisher publisher,
      Sessions sessions,
      Authority authority,
      WorkerSignals signals,
      Waits waits,
      String node,
      InstantSource clock) {
    FileJobs jobs = new MongoFileJobs(mongo.database());
    Transfers transfers = new MongoTransfers(mongo.database());
    FileQueue queue = new RabbitFileQueue(publisher);
    ImportWriter writer = new ImportWriter(jobs, transfers, sessions, authority, signals, clock);
    this.desk = new FileDesk(jobs, transfers, queue, sessions, waits, signals, node, clock);
    this.events = new FileEvents(jobs, writer, waits);
    this.sweep = new FileSweep(jobs, queue, writer, signals, clock);
  }

  public FileDesk desk() {
    return desk;
  }

  public FileEvents events() {
    return events;
  }

  public void start() {
    sweep.start();
  }

  @Override
  public void close() {
    sweep.close();
  }
}
