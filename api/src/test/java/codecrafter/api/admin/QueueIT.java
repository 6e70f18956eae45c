package codecrafter.api.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.TestMongo;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.mail.MailFields;
import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.wire.JobFields;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import codecrafter.testkit.Stores;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

class QueueIT {
  private static final String DEAD = "/api/admin/queues/execution_queue/dead";

  private final Staff admin = Staff.administrator();
  private final MongoCollection<Document> jobs =
      TestMongo.administrator().getCollection(JobFields.COLLECTION);
  private final Connection connection = connect();
  private final Channel channel = unchecked(connection::createChannel);

  private static Connection connect() {
    return unchecked(() -> {
      ConnectionFactory factory = new ConnectionFactory();
      factory.setUri(Stores.rabbitmqUrl());
      return factory.newConnection();
    });
  }

  private static <T> T unchecked(ThrowingSupplier<T> act) {
    try {
      return act.get();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void empty() throws Exception {
    channel.confirmSelect();
    channel.queuePurge(Topology.deadQueue(Topology.EXECUTION_QUEUE));
  }

  @AfterEach
  void close() throws Exception {
    channel.queuePurge(Topology.deadQueue(Topology.EXECUTION_QUEUE));
    connection.close();
  }

  private Job job(String code) {
    return new Job.Execute(
        JobId.create(),
        admin.id(),
        null,
        "nowhere",
        new Program("python", List.of(SourceFile.text("main.py", code)), "main.py", List.of(), ""),
        Limits.DEFAULT,
        false,
        null,
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private void isStored(Job job, String status) {
    jobs.insertOne(
        new Document("_id", job.id().value())
            .append(JobFields.USER, job.userId())
            .append(JobFields.KIND, job.kind())
            .append(JobFields.LANGUAGE, "python")
            .append(JobFields.ORIGIN, job.origin())
            .append(JobFields.STATUS, status)
            .append(JobFields.ATTEMPT, 4)
            .append(JobFields.CREATED, Date.from(job.queuedAt()))
            .append(JobFields.STARTED, Date.from(job.queuedAt())));
  }

  /** Rejected, as a worker does with what it cannot take. */
  private String dies(byte[] body, String id) throws Exception {
    channel.basicPublish(
        Topology.DEAD_LETTER,
        Topology.EXECUTION_QUEUE,
        new AMQP.BasicProperties.Builder().messageId(id).deliveryMode(2).build(),
        body);
    channel.waitForConfirmsOrDie(5000);
    return id;
  }

  private String dies(Job job) throws Exception {
    return dies(Json.bytes(job), "m-" + job.id());
  }

  private List<String> dead() {
    List<String> ids = new ArrayList<>();
    look().forEach(letter -> ids.add(letter.get("id").textValue()));
    return ids;
  }

  private JsonNode look() {
    Client.Answer answer = admin.client().get(DEAD + "?limit=100");
    assertEquals(200, answer.status(), answer.text());
    return answer.json().get("letters");
  }

  private String status(Job job) {
    Document found = jobs.find(Filters.eq("_id", job.id().value())).first();
    return found == null ? "gone" : found.get(JobFields.STATUS, "");
  }

  private void awaitStatus(Job job, String status) {
    Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> status(job).equals(status));
  }

  @Test
  void countsTheQueuesTheirConsumersAndTheirDeadLetters() throws Exception {
    dies(job("say x"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> {
          JsonNode queues = admin.client().get("/api/admin/queues").json().get("queues");
          for (JsonNode queue : queues) {
            if (queue.get("name").textValue().equals(Topology.EXECUTION_QUEUE)) {
              return queue.get("dead").intValue() == 1 && queue.get("consumers").intValue() >= 1;
            }
          }
          return false;
        });
    assertEquals(404, admin.client().get("/api/admin/queues/nosuch/dead").status());
  }

  @Test
  void looksAtADeadLetterMoreOftenThanTheBrokerWouldDeliverIt() throws Exception {
    Job job = job("say <b>x</b>");
    String id = dies(job);
    for (int i = 0; i < 30; i++) {
      assertEquals(List.of(id), dead(), "look " + i);
    }
    JsonNode letter = look().get(0);
    assertEquals(job.id().value(), letter.get("jobId").textValue());
    assertTrue(letter.get("body").textValue().contains("say <b>x</b>"));
    assertFalse(letter.get("cut").booleanValue());
  }

  @Test
  void showsTheBeginningOfALargeLetterAndWhatIsNoText() throws Exception {
    dies("x".repeat(100_000).getBytes(StandardCharsets.UTF_8), "large");
    dies(new byte[] {(byte) 0xff, 0, (byte) 0xfe}, "binary");
    JsonNode large = look().get(0);
    assertEquals(100_000, large.get("sizeBytes").intValue());
    assertTrue(large.get("cut").booleanValue());
    assertTrue(large.get("body").textValue().length() <= 16 << 10);
    assertEquals(3, look().get(1).get("sizeBytes").intValue());
  }

  @Test
  void putsAJobBackThatItsWorkersBrokeDownOver() throws Exception {
    Job job = job("say again");
    isStored(job, "processing");
    String id = dies(job);
    Client.Answer answer = admin.client().post(DEAD + "/" + id + "/requeue", "");
    assertEquals(200, answer.status(), answer.text());
    awaitStatus(job, "completed");
    assertEquals(List.of(), dead());
  }

  @Test
  void leavesAJobAloneThatHasAResultOfItsOwn() throws Exception {
    Job job = job("say again");
    isStored(job, "cancelled");
    String id = dies(job);
    assertEquals(200, admin.client().post(DEAD + "/" + id + "/requeue", "").status());
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> dead().isEmpty());
    assertEquals("cancelled", status(job));
  }

  @Test
  void putsOneBackOnceHoweverManyAskAtOnceAndLook() throws Exception {
    Job job = job("say once");
    isStored(job, "error");
    String id = dies(job);
    List<CompletableFuture<Integer>> asked = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      boolean looks = i % 2 == 0;
      asked.add(
          CompletableFuture.supplyAsync(() ->
              looks
                  ? admin.client().get(DEAD).status()
                  : admin.client().post(DEAD + "/" + id + "/requeue", "").status()));
    }
    List<Integer> statuses = asked.stream().map(CompletableFuture::join).sorted().toList();
    assertEquals(List.of(200, 200, 200, 200, 404, 404), statuses);
    awaitStatus(job, "completed");
    assertEquals(List.of(), dead());
  }

  @Test
  void putsAllBackWhileAWorkerTakesThem() throws Exception {
    List<Job> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Job job = job("say " + i);
      isStored(job, "error");
      dies(job);
      all.add(job);
    }
    JsonNode moved = admin.client().post(DEAD + "/requeue", "").json();
    assertEquals(40, moved.get("count").intValue());
    all.forEach(job -> awaitStatus(job, "completed"));
    assertEquals(List.of(), dead());
  }

  @Test
  void throwsAwayOneAndAll() throws Exception {
    String one = dies(job("say 1"));
    String two = dies(job("say 2"));
    String three = dies(job("say 3"));
    assertEquals(200, admin.client().delete(DEAD + "/" + two).status());
    assertEquals(List.of(one, three), dead());
    assertEquals(404, admin.client().delete(DEAD + "/" + two).status());
    assertEquals(2, admin.client().delete(DEAD).json().get("count").intValue());
    assertEquals(List.of(), dead());
  }

  @Test
  void endsAJobWhoseLetterIsThrownAway() throws Exception {
    Job queued = job("say 1");
    Job begun = job("say 2");
    Job over = job("say 3");
    isStored(queued, "queued");
    isStored(begun, "processing");
    isStored(over, "completed");
    String id = dies(queued);
    dies(begun);
    dies(over);
    assertEquals(200, admin.client().delete(DEAD + "/" + id).status());
    assertEquals("error", status(queued));
    assertEquals("processing", status(begun));
    assertEquals(2, admin.client().delete(DEAD).json().get("count").intValue());
    assertEquals("error", status(begun));
    assertEquals("completed", status(over));
    JsonNode told = admin.client().get("/api/jobs/" + begun.id() + "?wait=true").json();
    assertEquals("error", told.get("status").textValue());
    assertTrue(told.get("message").textValue().contains("given up"), told.toString());
  }

  @Test
  void letsAMailBeSentWhoseMessageDied() throws Exception {
    String mail = UUID.randomUUID().toString();
    MongoCollection<Document> mails =
        TestMongo.administrator().getCollection(MailFields.COLLECTION);
    mails.insertOne(
        new Document("_id", mail)
            .append(MailFields.KIND, "notice")
            .append(MailFields.TO, "ada@example.org")
            .append(MailFields.SUBJECT, "Hello")
            .append(
                MailFields.VALUES,
                new Document("name", "ada")
                    .append("what", "Your role was changed.")
                    .append("link", "http://localhost/account"))
            .append(MailFields.STATUS, "failed")
            .append(MailFields.ATTEMPTS, 6)
            .append(MailFields.CREATED, new Date())
            .append(MailFields.CHANGED, new Date()));
    String dead = "/api/admin/queues/email/dead";
    channel.queuePurge(Topology.deadQueue(Topology.EMAIL));
    channel.basicPublish(
        Topology.DEAD_LETTER,
        Topology.EMAIL,
        new AMQP.BasicProperties.Builder().messageId(mail).deliveryMode(2).build(),
        Json.bytes(new MailOrder(mail, 6)));
    channel.waitForConfirmsOrDie(5000);
    Client.Answer answer = admin.client().post(dead + "/" + mail + "/requeue", "");
    assertEquals(200, answer.status(), answer.text());
    Document queued = mails.find(Filters.eq("_id", mail)).first();
    assertEquals("queued", queued == null ? "gone" : queued.get(MailFields.STATUS));
    channel.queuePurge(Topology.EMAIL);
    mails.deleteOne(Filters.eq("_id", mail));
  }
}
