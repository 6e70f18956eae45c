package codecrafter.worker;

import codecrafter.contract.job.Job;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.language.WorkerStatus;
import codecrafter.contract.mail.MailRoute;
import codecrafter.contract.wire.Topology;
import codecrafter.worker.archive.Archivist;
import codecrafter.worker.archive.Pictures;
import codecrafter.worker.archive.Previews;
import codecrafter.worker.debug.DebugErrand;
import codecrafter.worker.health.HealthServer;
import codecrafter.worker.health.Heartbeat;
import codecrafter.worker.health.PreparationFile;
import codecrafter.worker.health.Toolchains;
import codecrafter.worker.job.Errand;
import codecrafter.worker.job.Format;
import codecrafter.worker.job.JobHandler;
import codecrafter.worker.job.Run;
import codecrafter.worker.job.RunningJobs;
import codecrafter.worker.job.Teller;
import codecrafter.worker.mail.MailLines;
import codecrafter.worker.mail.MailSender;
import codecrafter.worker.mail.MailStore;
import codecrafter.worker.mail.MailSweep;
import codecrafter.worker.mail.OutboxSender;
import codecrafter.worker.mail.Postman;
import codecrafter.worker.mail.SmtpSender;
import codecrafter.worker.metrics.Metrics;
import codecrafter.worker.mongo.MongoJournal;
import codecrafter.worker.mongo.MongoStores;
import codecrafter.worker.mongo.MongoWorkers;
import codecrafter.worker.queue.RabbitConnection;
import codecrafter.worker.queue.RabbitConsumer;
import codecrafter.worker.queue.RabbitControl;
import codecrafter.worker.queue.RabbitEvents;
import codecrafter.worker.queue.RabbitMails;
import codecrafter.worker.queue.RabbitOrders;
import codecrafter.worker.sandbox.DockerEndpoint;
import codecrafter.worker.sandbox.DockerSandbox;
import codecrafter.worker.test.Tests;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: every part that speaks to the outside is made here, and closed in reverse.
 */
public final class Worker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  /** How long jobs may go on once the worker is told to stop. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** File jobs at once: each may hold some 50 MiB. */
  private static final int FILE_JOBS = 2;

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final RunningJobs running = new RunningJobs();
  private final MongoWorkers workers;
  private final DockerSandbox sandbox;
  private final RabbitConnection rabbit;
  private final RabbitConsumer jobs;
  private final RabbitControl control;
  private final RabbitConsumer mails;
  private final RabbitConsumer files;
  private final MailSweep sweep;
  private final Toolchains toolchains;
  private final PreparationFile preparation;
  private final Heartbeat heartbeat;
  private final HealthServer health;
  private final Thread lookingAtLanguages =
      Thread.ofVirtual().name("toolchains").unstarted(this::lookAtLanguages);
  private final String id;

  /** Makes all parts, waiting for the stores where they are not there yet; starts none. */
  public Worker(Settings settings) throws IOException, InterruptedException {
    id = settings.workerId();
    Languages languages = Languages.load();
    Metrics metrics = metrics();
    health = made(new HealthServer(settings.healthPort(), this::states, metrics::text));
    MongoStores mongo = made(new MongoStores(settings.mongoUrl().reveal()));
    workers = mongo.workers();
    String installation = atLast("MongoDB", workers::installation);
    sandbox =
        made(
            new DockerSandbox(
                new DockerSandbox.Settings(
                    new DockerEndpoint(URI.create(settings.dockerHost())),
                    settings.image(),
                    settings.fullImage(),
                    Math.max(settings.warm(), settings.slots()),
                    settings.poolMemoryMib(),
                    settings.rooms(),
                    settings.runtime(),
                    id,
                    installation),
                workers::alive));
    toolchains = new Toolchains(languages, sandbox);
    preparation = new PreparationFile(settings.preparation());
    heartbeat =
        made(
            new Heartbeat(
                id,
                settings.slots(),
                running,
                toolchains,
                preparation,
                sandbox::figures,
                workers::write));
    rabbit = made(new RabbitConnection(settings.rabbitmqUrl().reveal(), id));
    MongoJournal journal = made(mongo.journal());
    RabbitEvents events = new RabbitEvents(rabbit);
    JobHandler handler =
        new JobHandler(
            new JobHandler.Parts(
                id,
                languages,
                Worker::errand,
                metrics.around(sandbox),
                metrics.around(mongo.jobs(id)),
                mongo.artifacts(),
                metrics.around(events),
                journal),
            running);
    jobs =
        new RabbitConsumer(
            rabbit, Topology.EXECUTION_QUEUE, "jobs", settings.slots(), handler::handle);
    control = new RabbitControl(rabbit, id, running::control);

    files =
        new RabbitConsumer(
            rabbit,
            Topology.FILE_PROCESSING,
            "file-jobs",
            FILE_JOBS,
            new Archivist(
                    mongo.files(id),
                    events,
                    new Previews(new Pictures(sandbox, languages)),
                    journal,
                    Clock.systemUTC())
                ::handle);

    MailStore mailStore = mongo.mails();
    MailSender sender =
        settings.smtp().<MailSender>map(SmtpSender::new).orElseGet(OutboxSender::new);
    MailLines lines = new MailLines(journal);
    RabbitOrders orders = new RabbitOrders(rabbit);
    Clock clock = Clock.systemUTC();
    mails =
        RabbitMails.consumer(
            rabbit, new Postman(mailStore, sender, MailRoute.USUAL, lines, clock), orders);
    sweep =
        made(
            new MailSweep(mailStore, orders, MailRoute.USUAL, lines, MailSweep.Times.USUAL, clock));
  }

  private static Errand errand(Job job, Language language, Teller teller) {
    return switch (job) {
      case Job.Execute execute -> new Run(execute, language, teller);
      case Job.Test test -> Tests.of(test, language, teller);
      case Job.Format format -> new Format(format, language);
      case Job.Debug debug -> new DebugErrand(debug, language, teller);
    };
  }

  private <T extends AutoCloseable> T made(T part) {
    parts.push(part);
    return part;
  }

  private static <T> T atLast(String name, Supplier<T> question) throws InterruptedException {
    while (true) {
      try {
        return question.get();
      } catch (RuntimeException e) {
        log.warn("{} is not there yet: {}", name, e.getMessage());
        Thread.sleep(RETRY);
      }
    }
  }

  /** Begins to take jobs, then looks which languages work, and again with every other image. */
  public void start() throws IOException {
    health.start();
    heartbeat.start();
    control.start();
    jobs.start();
    mails.start();
    files.start();
    sweep.start();
    lookingAtLanguages.start();
    log.info("Worker {} is up, health on port {}", id, health.port());
  }

  private void lookAtLanguages() {
    try {
      while (true) {
        int changes = sandbox.changes();
        toolchains.ask(heartbeat::now);
        if (sandbox.isFull()) {
          preparation.clear();
        }
        toolchains.tryAll(() -> running.count() > 0);
        heartbeat.now();
        sandbox.awaitChange(changes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    String problem = sandbox.problem();
    states.put("sandbox", problem == null ? "up" : problem);
    states.put("rabbitmq", rabbit.isOpen() ? "up" : "down");
    states.put("mongo", heartbeat.isWritten() ? "up" : "down");
    states.put("languages", toolchains.known().isEmpty() ? "not known yet" : "up");
    return states;
  }

  private Metrics metrics() {
    Metrics all = new Metrics();
    all.gauge("codecrafter_jobs_running", "Jobs in hand", running::count);
    all.gauge("codecrafter_boxes_ready", "Boxes that wait for a job", () -> pool().ready());
    all.gauge("codecrafter_boxes_wanted", "Boxes there shall be", () -> pool().wanted());
    all.counter("codecrafter_boxes_made_total", "Boxes made", () -> pool().made());
    all.counter(
        "codecrafter_boxes_reused_total",
        "Jobs whose box had another before",
        () -> pool().reused());
    all.counter("codecrafter_boxes_waited_total", "Jobs that found none", () -> pool().waited());
    all.counter("codecrafter_boxes_leaked_total", "Boxes swept away", () -> pool().leaked());
    return all;
  }

  private WorkerStatus.Pool pool() {
    return sandbox.figures();
  }

  /** The port that the health server listens on. */
  public int healthPort() {
    return health.port();
  }

  /** Takes no more jobs, gives those in hand a moment, leaves the rest to others, and cleans up. */
  @Override
  public void close() {
    jobs.stop();
    mails.stop();
    files.stop();
    try {
      running.finish(GRACE);
      jobs.drain(GRACE);
      mails.drain(GRACE);
      files.drain(GRACE);
      if (lookingAtLanguages.isAlive()) {
        lookingAtLanguages.interrupt();
        lookingAtLanguages.join(GRACE);
      }
      heartbeat.close();
      workers.remove(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("Could not sign off: {}", e.getMessage());
    }
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        log.warn("Could not close {}: {}", part.getClass().getSimpleName(), e.getMessage());
      }
    }
  }
}
