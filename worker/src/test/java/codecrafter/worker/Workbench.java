package codecrafter.worker;

import static org.awaitility.Awaitility.await;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.language.WorkerStatus;
import codecrafter.contract.wire.ArtifactFields;
import codecrafter.contract.wire.JobFields;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import codecrafter.testkit.Stores;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Filters;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionTimeoutException;
import org.bson.BsonString;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Plays the API node to a worker, over the real stores: puts jobs in, hears events, asks the store.
 */
final class Workbench implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final String IMAGE =
      System.getenv().getOrDefault("SANDBOX_IMAGE", "codecrafter/sandbox-core:latest");

  /** With every language; the tests tagged `languages` need it. */
  static final String FULL_IMAGE =
      System.getenv().getOrDefault("SANDBOX_FULL_IMAGE", "codecrafter/sandbox-full:latest");

  private final Languages languages = Languages.load();
  private final String node = "node-" + UUID.randomUUID();
  private final Map<JobId, List<JobEvent>> events = new ConcurrentHashMap<>();
  private final MongoClient mongo = MongoClients.create(Stores.mongoUrlOfAdministrator());
  private final Connection connection;
  private final Channel channel;

  Workbench() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(Stores.rabbitmqUrl());
    connection = factory.newConnection();
    channel = connection.createChannel();
    Topology.declare(channel);
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, Topology.JOB_EVENTS, node + ".*");
    channel.basicConsume(
        queue,
        true,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
              throws IOException {
            for (JobEvent event : JobEvent.in(body)) {
              events(event.jobId()).add(event);
            }
          }
        });
  }

  /** The settings of a worker that serves these stores. */
  static Settings settings(Map<String, String> others) {
    Map<String, String> all = new ConcurrentHashMap<>();
    all.put("MONGO_URL", Stores.mongoUrlOfWorker());
    all.put("RABBITMQ_URL", Stores.rabbitmqUrl());
    all.put("SANDBOX_IMAGE", IMAGE);
    all.put("SANDBOX_FULL_IMAGE", "off");
    all.put("HEALTH_PORT", "0");
    all.put("WARM", "2");
    all.putAll(others);
    return Settings.read(new codecrafter.contract.env.Environment(all));
  }

  MongoDatabase database() {
    return mongo.getDatabase("codecrafter");
  }

  MongoCollection<Document> jobs() {
    return database().getCollection(JobFields.COLLECTION);
  }

  Channel channel() {
    return channel;
  }

  Language language(String id) {
    return languages.find(id).orElseThrow();
  }

  List<JobEvent> events(JobId id) {
    return events.computeIfAbsent(id, i -> new CopyOnWriteArrayList<>());
  }

  /** A job to be filled in, with the usual limits. */
  Ask ask(String language, String code) {
    Language l = language(language);
    return new Ask(
        language,
        List.of(SourceFile.text(l.main(), code)),
        List.of(),
        "",
        l.defaults(),
        false,
        null,
        Map.of());
  }

  /** What a job asks for. */
  record Ask(
      String language,
      List<SourceFile> files,
      List<String> args,
      String stdin,
      Limits limits,
      boolean interactive,
      @Nullable Terminal terminal,
      Map<String, String> env) {
    Ask given(String text) {
      return new Ask(language, files, args, text, limits, interactive, terminal, env);
    }

    Ask with(String... words) {
      return new Ask(language, files, List.of(words), stdin, limits, interactive, terminal, env);
    }

    Ask within(Limits other) {
      return new Ask(language, files, args, stdin, other, interactive, terminal, env);
    }

    Ask of(List<SourceFile> other) {
      return new Ask(language, other, args, stdin, limits, interactive, terminal, env);
    }

    Ask withEnv(Map<String, String> variables) {
      return new Ask(language, files, args, stdin, limits, interactive, terminal, variables);
    }

    Ask open() {
      return new Ask(language, files, args, stdin, limits, true, terminal, env);
    }

    Ask inTerminal() {
      return new Ask(language, files, args, stdin, limits, interactive, new Terminal(80, 24), env);
    }

    Ask wallMs(long ms) {
      Limits l = limits;
      return within(
          new Limits(
              ms,
              l.compileWallMs(),
              l.cpuMs(),
              l.compileCpuMs(),
              l.memoryBytes(),
              l.pids(),
              l.outputBytes(),
              l.fileBytes(),
              l.workBytes()));
    }
  }

  Job.Execute job(Ask ask) {
    return new Job.Execute(
        JobId.create(),
        "user-1",
        null,
        node,
        new Program(
            ask.language, ask.files, ask.files.getFirst().path(), ask.args, ask.stdin, ask.env),
        ask.limits,
        ask.interactive,
        ask.terminal,
        Instant.now());
  }

  /** Puts a job into the store and on the queue, as the API does. */
  Job.Execute submit(Ask ask) throws IOException {
    Job.Execute job = job(ask);
    store(job, JobStatus.QUEUED);
    publish(Json.bytes(job));
    return job;
  }

  /** Puts a job into the store and on the queue whose program is to be debugged. */
  Job.Debug debug(Ask ask) throws IOException {
    Job.Execute like = job(ask);
    Job.Debug job =
        new Job.Debug(
            like.id(),
            like.userId(),
            null,
            null,
            node,
            like.program(),
            like.limits(),
            new Terminal(80, 24),
            Instant.now());
    store(job, JobStatus.QUEUED);
    channel.basicPublish(
        Topology.CODE_EXECUTION,
        job.kind(),
        new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
        Json.bytes(job));
    return job;
  }

  void store(Job job, JobStatus status) {
    jobs()
        .insertOne(
            new Document(JobFields.ID, job.id().value())
                .append(JobFields.USER, job.userId())
                .append(JobFields.STATUS, status.wire())
                .append(JobFields.ATTEMPT, 0)
                .append(JobFields.CREATED, new Date()));
  }

  void publish(byte[] body) throws IOException {
    publish(body, new AMQP.BasicProperties.Builder().deliveryMode(2).build());
  }

  void publish(byte[] body, AMQP.BasicProperties properties) throws IOException {
    channel.basicPublish(Topology.CODE_EXECUTION, "execute", properties, body);
  }

  void control(String worker, JobControl control) throws IOException {
    channel.basicPublish(Topology.JOB_CONTROL, worker, null, Json.bytes(control));
  }

  JobResult run(Ask ask) throws IOException {
    return result(submit(ask));
  }

  /** Waits for the stored result. */
  JobResult result(Job job) {
    try {
      return await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> stored(job), r -> r != null);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("No result in time; what came: " + events(job.id()), e);
    }
  }

  @Nullable JobResult stored(Job job) throws IOException {
    Document found = jobs().find(Filters.eq(JobFields.ID, job.id().value())).first();
    String json = found == null ? null : found.getString(JobFields.RESULT);
    return json == null ? null : Json.read(json.getBytes(StandardCharsets.UTF_8), JobResult.class);
  }

  /** The content of an artifact, out of the store. */
  byte[] artifact(JobResult result, String path) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    GridFSBuckets.create(database(), ArtifactFields.BUCKET)
        .downloadToStream(
            new BsonString(ArtifactFields.id(result.jobId(), result.attempt(), path)), content);
    return content.toByteArray();
  }

  /** What a worker last said of itself. */
  WorkerStatus status(String worker) throws IOException {
    Document found =
        database().getCollection(WorkerStatus.COLLECTION).find(Filters.eq("_id", worker)).first();
    String status = Objects.requireNonNull(found).getString(WorkerStatus.STATUS);
    return Json.read(status.getBytes(StandardCharsets.UTF_8), WorkerStatus.class);
  }

  /** Waits until a job's output holds a text. */
  void awaitOutput(Job job, String text) {
    await().atMost(PATIENCE).until(() -> output(job).contains(text));
  }

  /** What came as events on standard output and error so far. */
  String output(Job job) {
    StringBuilder text = new StringBuilder();
    for (JobEvent event : events(job.id())) {
      if (event instanceof JobEvent.Output output && output.stream() != OutputStream.COMPILE) {
        text.append(output.data());
      }
    }
    return text.toString();
  }

  JobEvent.Started awaitStart(Job job, int attempt) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                events(job.id()).stream()
                    .filter(JobEvent.Started.class::isInstance)
                    .map(JobEvent.Started.class::cast)
                    .filter(started -> started.attempt() == attempt)
                    .findFirst()
                    .orElse(null),
            started -> started != null);
  }

  JobEvent.Finished awaitFinish(Job job) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                events(job.id()).stream()
                    .filter(JobEvent.Finished.class::isInstance)
                    .map(JobEvent.Finished.class::cast)
                    .findFirst()
                    .orElse(null),
            finished -> finished != null);
  }

  @Override
  public void close() throws Exception {
    connection.close();
    mongo.close();
  }
}
