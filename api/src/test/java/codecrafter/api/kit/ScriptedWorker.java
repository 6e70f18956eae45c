package codecrafter.api.kit;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Artifact;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.language.WorkerStatus;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.TestStatus;
import codecrafter.contract.test.Verdict;
import codecrafter.contract.wire.ArtifactFields;
import codecrafter.contract.wire.JobFields;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import codecrafter.testkit.Stores;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * A worker that does with a job what its code says, one word and a text: {@code say} prints the
 * text; {@code ask} prints it, waits for input and prints that; {@code wait} goes on until it is
 * cancelled; {@code later} prints the text after five seconds; {@code lose} ends without telling
 * anybody; {@code flood} prints a mebibyte in pieces; {@code leave} leaves a file of this path,
 * whose content is its path; {@code debug} is debugged.
 */
public final class ScriptedWorker {
  public static final String ID = "scripted-worker";

  private final MongoClient mongo = MongoClients.create(Stores.mongoUrlOfWorker());
  private final MongoDatabase database = mongo.getDatabase("codecrafter");
  private final ConcurrentHashMap<JobId, BlockingQueue<JobControl>> controls =
      new ConcurrentHashMap<>();
  private final Connection connection;
  private final Channel events;

  private ScriptedWorker() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(Stores.rabbitmqUrl());
    connection = factory.newConnection(ID);
    events = connection.createChannel();
    Topology.declare(events);
    listen();
    work();
    Thread.ofVirtual().start(this::beat);
  }

  static ScriptedWorker start() {
    try {
      ScriptedWorker worker = new ScriptedWorker();
      worker.beatOnce();
      Runtime.getRuntime().addShutdownHook(new Thread(worker::stop));
      return worker;
    } catch (Exception e) {
      throw new IllegalStateException("The scripted worker cannot start", e);
    }
  }

  private void stop() {
    connection.abort();
    mongo.close();
  }

  private void listen() throws IOException {
    Channel channel = connection.createChannel();
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, Topology.JOB_CONTROL, ID);
    channel.basicConsume(
        queue,
        true,
        (tag, delivery) -> {
          JobControl control = Json.read(delivery.getBody(), JobControl.class);
          inbox(control.jobId()).add(control);
        },
        tag -> {});
  }

  private void work() throws IOException {
    Channel channel = connection.createChannel();
    channel.basicQos(50);
    channel.basicConsume(
        Topology.EXECUTION_QUEUE,
        false,
        (tag, delivery) -> {
          Job job = Json.read(delivery.getBody(), Job.class);
          Thread.ofVirtual()
              .start(() -> {
                try {
                  run(job);
                  channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
        },
        tag -> {});
  }

  private void beat() {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(WorkerStatus.HEARTBEAT_SECONDS);
        beatOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beatOnce() {
    Instant now = Instant.now();
    WorkerStatus status =
        new WorkerStatus(
            ID,
            2,
            0,
            List.of(
                new WorkerStatus.Toolchain("python", "3.13.5", null),
                new WorkerStatus.Toolchain("c", "14.2.0", null),
                new WorkerStatus.Toolchain("java", "", "its hello program does not run")),
            null,
            new WorkerStatus.Pool(3, 4, 7, 5, 1, 0),
            now);
    database
        .getCollection(WorkerStatus.COLLECTION)
        .updateOne(
            Filters.eq("_id", ID),
            Updates.combine(
                Updates.set(WorkerStatus.STATUS, Json.write(status)),
                Updates.set(WorkerStatus.SEEN, Date.from(now))),
            new UpdateOptions().upsert(true));
  }

  private void run(Job job) throws IOException, InterruptedException {
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (int tries = 0; !begin(job, startedAt); tries++) {
      if (tries == 200 || isOver(job)) {
        return;
      }
      Thread.sleep(5);
    }
    String code = job.program().files().getFirst().content();
    String verb = code.split(" ", 2)[0];
    String text = code.contains(" ") ? code.split(" ", 2)[1] : "";
    tell(job, new JobEvent.Started(job.id(), 1, ID));
    if (job.program().language().equals("c")) {
      tell(job, new JobEvent.Compiled(job.id(), 1));
    }
    StringBuilder out = new StringBuilder();
    List<Artifact> left = new ArrayList<>();
    JobStatus status = JobStatus.COMPLETED;
    if (job instanceof Job.Test test) {
      for (TestCase one : test.testing().cases()) {
        tell(job, new JobEvent.Tested(job.id(), 1, passed(one)));
      }
    }
    switch (verb) {
      case "ask" -> {
        print(job, out, 0, text);
        print(job, out, 1, typed(job));
      }
      case "wait" -> {
        print(job, out, 0, text);
        status = typed(job).equals("CANCEL") ? JobStatus.CANCELLED : JobStatus.FAILED;
      }
      case "flood" -> {
        String line = "x".repeat(1023) + "\n";
        for (int i = 0; i < 1024; i++) {
          print(job, out, i, line);
        }
      }
      case "later" -> {
        Thread.sleep(5000);
        print(job, out, 0, text);
      }
      case "debug" -> status = debug(job);
      case "leave" -> left.add(leave(job, text));
      default -> print(job, out, 0, text);
    }
    JobResult bare =
        new JobResult(
            job.id(),
            1,
            status,
            status == JobStatus.COMPLETED ? 0 : null,
            null,
            null,
            out.toString(),
            "",
            out.toString(),
            5,
            4,
            1 << 20,
            null,
            startedAt,
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    JobResult told = job instanceof Job.Test test ? bare.with(status, null, report(test)) : bare;
    JobResult result = told.with(left, left.isEmpty() ? null : "Not kept: 1 × file");
    end(job, result);
    if (!verb.equals("lose")) {
      tell(job, new JobEvent.Finished(job.id(), result));
    }
    controls.remove(job.id());
  }

  /** All pass. */
  private static TestReport report(Job.Test job) {
    List<TestOutcome> tests = job.testing().cases().stream().map(ScriptedWorker::passed).toList();
    int total = tests.size();
    return new TestReport("cases", total, total, 0, 0, 0, 1.0, Verdict.AC, tests, false, null);
  }

  private static TestOutcome passed(TestCase one) {
    return new TestOutcome(
        one.id(),
        null,
        one.name(),
        TestStatus.PASSED,
        Verdict.AC,
        null,
        null,
        null,
        null,
        1,
        1L << 20,
        0,
        null,
        one.hidden() ? null : one.expected(),
        null,
        null,
        one.hidden());
  }

  private JobStatus debug(Job job) throws IOException, InterruptedException {
    return job instanceof Job.Debug debug
        ? new ScriptedDebugger(debug, inbox(job.id()), event -> tell(job, event)).run()
        : JobStatus.FAILED;
  }

  private Artifact leave(Job job, String path) {
    byte[] content = path.getBytes(StandardCharsets.UTF_8);
    String id = ArtifactFields.id(job.id(), 1, path);
    database
        .getCollection(ArtifactFields.CHUNKS)
        .insertOne(new Document("files_id", id).append("n", 0).append("data", new Binary(content)));
    database
        .getCollection(ArtifactFields.FILES)
        .insertOne(
            new Document("_id", id)
                .append("filename", path)
                .append("uploadDate", new Date())
                .append("length", (long) content.length)
                .append("chunkSize", 1024));
    String type =
        switch (path.substring(path.lastIndexOf('.') + 1)) {
          case "png" -> "image/png";
          case "svg" -> "image/svg+xml";
          case "html" -> "text/html";
          default -> "application/octet-stream";
        };
    return new Artifact(path, type, content.length);
  }

  private boolean begin(Job job, Instant at) {
    return database
            .getCollection(JobFields.COLLECTION)
            .updateOne(
                Filters.and(
                    Filters.eq(JobFields.ID, job.id().value()),
                    Filters.eq(JobFields.STATUS, JobStatus.QUEUED.wire())),
                Updates.combine(
                    Updates.set(JobFields.STATUS, JobStatus.PROCESSING.wire()),
                    Updates.set(JobFields.ATTEMPT, 1),
                    Updates.set(JobFields.WORKER, ID),
                    Updates.set(JobFields.STARTED, Date.from(at))))
            .getModifiedCount()
        == 1;
  }

  private boolean isOver(Job job) {
    return database
            .getCollection(JobFields.COLLECTION)
            .countDocuments(
                Filters.and(
                    Filters.eq(JobFields.ID, job.id().value()),
                    Filters.ne(JobFields.STATUS, JobStatus.QUEUED.wire())))
        > 0;
  }

  private void end(Job job, JobResult result) {
    database
        .getCollection(JobFields.COLLECTION)
        .updateOne(
            Filters.eq(JobFields.ID, job.id().value()),
            Updates.combine(
                Updates.set(JobFields.STATUS, result.status().wire()),
                Updates.set(JobFields.FINISHED, Date.from(result.finishedAt())),
                Updates.set(JobFields.RESULT, Json.write(result))));
  }

  private void print(Job job, StringBuilder out, long seq, String text) throws IOException {
    out.append(text);
    tell(job, new JobEvent.Output(job.id(), 1, seq, OutputStream.STDOUT, text));
  }

  /** What is typed up to the end of input, or CANCEL. */
  private String typed(Job job) throws InterruptedException {
    StringBuilder typed = new StringBuilder();
    if (job instanceof Job.Execute execute && !execute.interactive()) {
      typed.append(job.program().stdin());
    }
    while (true) {
      JobControl control = inbox(job.id()).poll(30, TimeUnit.SECONDS);
      switch (control) {
        case null -> {
          return "TIMEOUT";
        }
        case JobControl.Stdin stdin -> typed.append(stdin.data());
        case JobControl.StdinEnd end -> {
          return typed.toString();
        }
        case JobControl.Cancel cancel -> {
          return "CANCEL";
        }
        case JobControl.Signal signal -> typed.append(signal.signal().wire());
        case JobControl.Resize resize ->
            typed.append("[%d]".formatted(resize.terminal().columns()));
        case JobControl.Debug debug -> {}
        case JobControl.Look look -> {}
        case JobControl.HandOver handOver -> {}
      }
    }
  }

  private BlockingQueue<JobControl> inbox(JobId id) {
    return controls.computeIfAbsent(id, key -> new LinkedBlockingQueue<>());
  }

  private void tell(Job job, JobEvent event) throws IOException {
    synchronized (events) {
      events.basicPublish(Topology.JOB_EVENTS, job.eventKey(), null, Json.bytes(event));
    }
  }
}
