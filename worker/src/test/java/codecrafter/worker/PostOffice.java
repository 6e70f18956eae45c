package codecrafter.worker;

import codecrafter.contract.env.Secret;
import codecrafter.contract.log.LogEntry;
import codecrafter.contract.mail.MailFields;
import codecrafter.contract.mail.MailKind;
import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.mail.MailRoute;
import codecrafter.contract.mail.MailStatus;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import codecrafter.testkit.Stores;
import codecrafter.worker.mail.Authorities;
import codecrafter.worker.mail.MailLines;
import codecrafter.worker.mail.MailSender;
import codecrafter.worker.mail.MailStore;
import codecrafter.worker.mail.MailSweep;
import codecrafter.worker.mail.Postman;
import codecrafter.worker.mail.SmtpSender;
import codecrafter.worker.mail.SmtpServer;
import codecrafter.worker.mail.SmtpServer.Security;
import codecrafter.worker.mongo.MongoJournal;
import codecrafter.worker.mongo.MongoStores;
import codecrafter.worker.queue.RabbitConnection;
import codecrafter.worker.queue.RabbitConsumer;
import codecrafter.worker.queue.RabbitMails;
import codecrafter.worker.queue.RabbitOrders;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The mail side of workers, on the real stores; the test plays the API and the mail server. */
final class PostOffice implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Three attempts in all, in quick succession. */
  static final MailRoute ROUTE =
      new MailRoute(List.of(Duration.ofMillis(300), Duration.ofMillis(500)));

  static final String LINK = "http://localhost:8080/verify#token=abc";
  private static final String SECRET = "hush-hush-password";

  private final MongoClient mongo = MongoClients.create(Stores.mongoUrlOfAdministrator());
  private final MongoStores stores = new MongoStores(Stores.mongoUrlOfWorker());
  private final MongoJournal journal = stores.journal();
  private final MailLines lines = new MailLines(journal);
  private final Connection connection;
  private final Channel channel;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  PostOffice() throws Exception {
    Shop.shut();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(Stores.rabbitmqUrl());
    connection = factory.newConnection();
    channel = connection.createChannel();
    Topology.declare(channel);
    ROUTE.declare(channel);
    channel.queuePurge(Topology.EMAIL);
    channel.queuePurge(Topology.deadQueue(Topology.EMAIL));
    mails().deleteMany(new Document());
  }

  static SmtpServer server(int port, Security security) {
    return new SmtpServer(
        "localhost",
        port,
        security,
        Optional.empty(),
        "CodeCrafter <code@example.org>",
        Optional.empty(),
        Duration.ofSeconds(1));
  }

  static SmtpServer server(int port, Security security, String user) {
    SmtpServer plain = server(port, security);
    return new SmtpServer(
        plain.host(),
        port,
        security,
        Optional.of(new SmtpServer.Login(user, new Secret(SECRET))),
        plain.from(),
        plain.authorities(),
        plain.patience());
  }

  /** The same, whose certificate these vouch for. */
  static SmtpServer vouchedFor(SmtpServer server, Authorities authorities) {
    return new SmtpServer(
        server.host(),
        server.port(),
        server.security(),
        server.login(),
        server.from(),
        Optional.of(authorities),
        server.patience());
  }

  /** Waits long enough, whatever a mail server's own threads throw meanwhile. */
  static ConditionFactory await() {
    return Awaitility.await().dontCatchUncaughtExceptions().atMost(PATIENCE);
  }

  /** A further worker that sends so. */
  Post post(SmtpServer server) throws Exception {
    return post(new SmtpSender(server));
  }

  Post post(MailSender sender) throws Exception {
    RabbitConnection rabbit = new RabbitConnection(Stores.rabbitmqUrl(), "post");
    RabbitOrders orders = new RabbitOrders(rabbit);
    RabbitConsumer mails =
        RabbitMails.consumer(
            rabbit, new Postman(store(), sender, ROUTE, lines, Clock.systemUTC()), orders);
    mails.start();
    parts.push(rabbit);
    return new Post(rabbit, orders);
  }

  /** One that has begun. */
  record Post(RabbitConnection rabbit, RabbitOrders orders) {
    /** What a process that is killed does: its connection ends, and what it took comes again. */
    void die() {
      rabbit.close();
    }
  }

  /** Looks for strays as one that lives so much later. */
  void sweep(Post post, Duration later) {
    MailSweep sweep =
        new MailSweep(
            store(),
            post.orders(),
            ROUTE,
            lines,
            new MailSweep.Times(Duration.ofMillis(100), Duration.ofSeconds(45)),
            Clock.offset(Clock.systemUTC(), later));
    sweep.start();
    parts.push(sweep);
  }

  MailStore store() {
    return stores.mails();
  }

  MongoDatabase database() {
    return mongo.getDatabase("codecrafter");
  }

  MongoCollection<Document> mails() {
    return database().getCollection(MailFields.COLLECTION);
  }

  /** Writes a mail down and orders it, as the API does. */
  String send(String to) throws IOException {
    String id = write(to, MailKind.VERIFY, Map.of("name", "Ada", "link", LINK));
    order(id, 0);
    return id;
  }

  String write(String to, MailKind kind, Map<String, String> values) {
    String id = UUID.randomUUID().toString();
    Date now = Date.from(Instant.now());
    mails()
        .insertOne(
            new Document(MailFields.ID, id)
                .append(MailFields.KIND, kind.wire())
                .append(MailFields.TO, to)
                .append(MailFields.SUBJECT, kind.subject(values))
                .append(MailFields.VALUES, new Document(Map.copyOf(values)))
                .append(MailFields.STATUS, MailStatus.QUEUED.wire())
                .append(MailFields.ATTEMPTS, 0)
                .append(MailFields.DUE, now)
                .append(MailFields.CREATED, now)
                .append(MailFields.CHANGED, now));
    return id;
  }

  void order(String id, int attempts) throws IOException {
    publish(Json.bytes(new MailOrder(id, attempts)));
  }

  void publish(byte[] body) throws IOException {
    channel.basicPublish(
        Topology.EMAIL,
        Topology.EMAIL,
        new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
        body);
  }

  Document mail(String id) {
    return Objects.requireNonNull(mails().find(Filters.eq(MailFields.ID, id)).first());
  }

  Document awaitStatus(String id, MailStatus status) {
    await().until(() -> mail(id), mail -> status.wire().equals(mail.getString(MailFields.STATUS)));
    return mail(id);
  }

  /** Waits until nothing is ordered and no order is in a worker's hand. */
  void awaitQuiet() {
    await().until(() -> depth(Topology.EMAIL) == 0);
  }

  long depth(String queue) throws IOException {
    return channel.messageCount(queue);
  }

  byte @Nullable [] dead() throws IOException {
    var got = channel.basicGet(Topology.deadQueue(Topology.EMAIL), true);
    return got == null ? null : got.getBody();
  }

  /** The line that a mail which was given up left in the log. */
  Document line(String id) {
    return await()
        .until(
            () ->
                database()
                    .getCollection(LogEntry.COLLECTION)
                    .find(Filters.and(Filters.eq("details.mail", id), Filters.eq("level", "error")))
                    .first(),
            Objects::nonNull);
  }

  static String secret() {
    return SECRET;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable part : parts) {
      part.close();
    }
    journal.close();
    stores.close();
    connection.close();
    mongo.close();
  }
}
