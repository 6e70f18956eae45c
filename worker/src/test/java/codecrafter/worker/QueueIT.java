package codecrafter.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.JobFields;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueueIT {
  private static final String DEAD = Topology.deadQueue(Topology.EXECUTION_QUEUE);
  private final Workbench bench = Shop.open();

  record Poison(String name, byte[] body, AMQP.BasicProperties properties) {
    static Poison of(String name, byte[] body) {
      return new Poison(name, body, new AMQP.BasicProperties());
    }

    static Poison text(String name, String body) {
      return of(name, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Poison> poison() {
    String good =
        new String(
            Json.bytes(Shop.open().job(Shop.open().ask("python", "print(1)"))),
            StandardCharsets.UTF_8);
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    byte[] badUtf8 = good.replace("print(1)", "??").getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < badUtf8.length; i++) {
      badUtf8[i] = badUtf8[i] == '?' ? (byte) 0xff : badUtf8[i];
    }
    return Stream.of(
        Poison.of("nothing", new byte[0]),
        Poison.text("text", "hello"),
        Poison.of("a cut message", Arrays.copyOf(bytes, bytes.length / 2)),
        Poison.text("null", "null"),
        Poison.text("an array", "[]"),
        Poison.text("a number", "12345678901234567890123456789"),
        Poison.text("a string", "\"x\""),
        Poison.text("an empty object", "{}"),
        Poison.of("UTF-16", good.getBytes(StandardCharsets.UTF_16LE)),
        Poison.of("bad UTF-8", badUtf8),
        new Poison(
            "a serialized Java object",
            new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 0x73, 0x72},
            new AMQP.BasicProperties.Builder()
                .contentType("application/x-java-serialized-object")
                .build()),
        Poison.text("deep nesting", "[".repeat(100_000) + "]".repeat(100_000)),
        Poison.text("15 MiB of text", "{\"x\":\"" + "A".repeat(15 << 20) + "\"}"),
        Poison.text("trailing text", good + "x"),
        Poison.text("a key twice", good.replaceFirst("\\{", "{\"id\":\"1\",")),
        Poison.text("an unknown kind", good.replace("\"execute\"", "\"javax.swing.JEditorPane\"")),
        Poison.text(
            "a path for an id", good.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"../../x\"")),
        Poison.text(
            "an object for an id",
            good.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":{\"\\$ne\":null}")),
        Poison.text("no files", good.replaceFirst("\"files\":\\[.*?\\]", "\"files\":[]")),
        Poison.text("a path that leads out", good.replace("main.py", "../../etc/cron.d/x")),
        Poison.text(
            "a NUL in an argument", good.replace("\"args\":[]", "\"args\":[\"a\\u0000b\"]")),
        Poison.text("a limit of nothing", good.replaceFirst("\"wallMs\":\\d+", "\"wallMs\":0")),
        Poison.text("a limit below nothing", good.replaceFirst("\"pids\":\\d+", "\"pids\":-1")),
        Poison.text(
            "a limit that is text",
            good.replaceFirst("\"wallMs\":\\d+", "\"wallMs\":\"5; sleep 100\"")),
        Poison.text(
            "a number that blows up",
            good.replaceFirst("\"wallMs\":\\d+", "\"wallMs\":1e999999999")),
        Poison.text("a job that the store does not know", good));
  }

  @ParameterizedTest
  @MethodSource("poison")
  void setsAsideWhatIsNoJobAndGoesOn(Poison poison) throws Exception {
    bench.channel().queuePurge(DEAD);
    bench.publish(poison.body, poison.properties);
    GetResponse dead =
        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> bench.channel().basicGet(DEAD, true), response -> response != null);
    assertEquals(poison.body.length, dead.getBody().length);
    assertEquals(JobStatus.COMPLETED, bench.run(bench.ask("python", "print(1)")).status());
  }

  @Test
  void runsAJobOnceHoweverOftenItIsPublished() throws Exception {
    Job job = bench.job(bench.ask("python", "print('once')"));
    bench.store(job, JobStatus.QUEUED);
    for (int i = 0; i < 5; i++) {
      bench.publish(Json.bytes(job));
    }
    JobResult result = bench.awaitFinish(job).result();
    assertEquals(1, result.attempt());
    assertEquals("once\n", result.stdout());
    bench.publish(Json.bytes(job));
    awaitEmptyQueue();
    assertEquals(result, bench.stored(job));
    assertEquals(
        1, bench.events(job.id()).stream().filter(JobEvent.Started.class::isInstance).count());
    assertEquals(
        1, bench.events(job.id()).stream().filter(JobEvent.Finished.class::isInstance).count());
  }

  @Test
  void doesNotRunAJobThatWasCancelledInTheQueue() throws Exception {
    Job job = bench.job(bench.ask("python", "print(1)"));
    bench.store(job, JobStatus.CANCELLED);
    bench.publish(Json.bytes(job));
    awaitEmptyQueue();
    assertNull(bench.stored(job));
    assertEquals(List.of(), bench.events(job.id()));
  }

  @Test
  void waitsForADocumentThatComesAfterTheMessage() throws Exception {
    Job job = bench.job(bench.ask("python", "print('late')"));
    bench.publish(Json.bytes(job));
    Thread.sleep(700);
    bench.store(job, JobStatus.QUEUED);
    assertEquals("late\n", bench.result(job).stdout());
  }

  @Test
  void believesNoForgedHeaders() throws Exception {
    Job job = bench.job(bench.ask("python", "print(1)"));
    bench.store(job, JobStatus.QUEUED);
    bench.publish(
        Json.bytes(job),
        new AMQP.BasicProperties.Builder()
            .headers(Map.of("x-delivery-count", 999, "x-death", List.of(Map.of("count", 999))))
            .priority(255)
            .replyTo("x".repeat(100))
            .build());
    assertEquals(JobStatus.COMPLETED, bench.result(job).status());
  }

  @Test
  void storesNothingForAnAttemptThatAnotherHasReplaced() throws Exception {
    Job job = bench.submit(bench.ask("bash", "echo begun; sleep 1"));
    bench.awaitOutput(job, "begun");
    bench
        .jobs()
        .updateOne(Filters.eq(JobFields.ID, job.id().value()), Updates.set(JobFields.ATTEMPT, 2));
    awaitEmptyQueue();
    await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
    assertNull(bench.stored(job));
    assertTrue(bench.events(job.id()).stream().noneMatch(JobEvent.Finished.class::isInstance));
  }

  @Test
  void writesALineIntoTheLog() throws Exception {
    JobResult result = bench.run(bench.ask("bash", "exit 4"));
    var line =
        await()
            .until(
                () ->
                    bench
                        .database()
                        .getCollection("logs")
                        .find(Filters.eq("jobId", result.jobId().value()))
                        .first(),
                found -> found != null);
    assertEquals("worker.job", line.getString("source"));
    assertEquals("user-1", line.getString("userId"));
    assertEquals("failed", line.getEmbedded(List.of("details", "status"), String.class));
    assertTrue(line.getString("message").startsWith("Ran bash: failed after "));
  }

  private void awaitEmptyQueue() {
    await()
        .atMost(Workbench.PATIENCE)
        .until(() -> bench.channel().messageCount(Topology.EXECUTION_QUEUE) == 0);
    await().pollDelay(Duration.ofMillis(500)).until(() -> true);
  }
}
