package codecrafter.api.execute;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.JobFields;
import codecrafter.testkit.Stores;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One who floods the queue, and others. The worker runs fifty jobs at once. */
class IntakeIT {
  private static final int AT_ONCE = 50;
  private static final List<String> BROKER =
      List.of(
          "env", "HOME=/var/lib/rabbitmq", "entrypoint", "rabbitmqctl", "-n", "rabbit@localhost");

  private final Client greedy = TestApi.client().asGuest();
  private final Client modest = TestApi.client().asGuest();
  private final ConcurrentLinkedQueue<String> flood = new ConcurrentLinkedQueue<>();
  private final MongoCollection<Document> jobs =
      TestMongo.administrator().getCollection(JobFields.COLLECTION);

  @AfterEach
  void endTheFlood() {
    flood.forEach(id -> await().until(() -> greedy.delete("/api/jobs/" + id).status() == 202));
    await().until(() -> inFlood(JobStatus.QUEUED) + inFlood(JobStatus.PROCESSING) == 0);
  }

  private static Answer execute(Client who, String code) {
    return who.post("/api/execute", Map.of("language", "python", "code", code));
  }

  private static String id(Answer accepted) {
    assertEquals(202, accepted.status(), accepted.text());
    return accepted.json().get("jobId").textValue();
  }

  private void flood(int many) {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < many; i++) {
        threads.submit(() -> flood.add(id(execute(greedy, "wait for it"))));
      }
    }
    assertEquals(many, flood.size());
    await().until(() -> inFlood(JobStatus.PROCESSING) == AT_ONCE);
  }

  private Bson ofFlood(JobStatus status) {
    return Filters.and(
        Filters.in(JobFields.ID, flood), Filters.eq(JobFields.STATUS, status.wire()));
  }

  private long inFlood(JobStatus status) {
    return jobs.countDocuments(ofFlood(status));
  }

  private Document one(Bson which) {
    return Objects.requireNonNull(jobs.find(which).first());
  }

  /** One place becomes free, and somebody takes it. */
  private void endOneOfTheFlood(String other) {
    long waiting = inFlood(JobStatus.QUEUED);
    String running = one(ofFlood(JobStatus.PROCESSING)).getString(JobFields.ID);
    assertEquals(202, greedy.delete("/api/jobs/" + running).status());
    await().until(() -> hasEnded(modest, other) || inFlood(JobStatus.QUEUED) < waiting);
  }

  private static boolean hasEnded(Client who, String id) {
    return who.get("/api/jobs/" + id).json().has("finishedAt");
  }

  @Test
  void letsTheFirstJobOfAnotherPassThreeHundredOfOne() {
    flood(300);
    String first = id(execute(modest, "say hello"));
    int ended = 0;
    while (!hasEnded(modest, first)) {
      ended++;
      assertTrue(ended <= 2, "it waits behind the jobs of another");
      endOneOfTheFlood(first);
    }
    assertEquals("hello", modest.get("/api/jobs/" + first).json().get("stdout").textValue());
    assertTrue(inFlood(JobStatus.QUEUED) > 240);
  }

  @Test
  void letsFourJobsThatSomebodyWatchesPassAHundredOfAnother() {
    flood(100);
    List<String> quick = new ArrayList<>();
    try (Socket socket = modest.socket()) {
      for (int i = 0; i < 4; i++) {
        socket.send(
            Map.of("type", "run", "requestId", "r" + i, "language", "python", "code", "say " + i));
        quick.add(socket.skipTo("job").get("jobId").textValue());
      }
      for (int ended = 0; !quick.stream().allMatch(id -> hasEnded(modest, id)); ended++) {
        assertTrue(ended < 4, "they wait behind the jobs of another");
        endOneOfTheFlood(quick.getLast());
      }
    }
    assertTrue(inFlood(JobStatus.QUEUED) > 40);
  }

  @Test
  void turnsAwayWhatIsMoreThanMayWaitAndKeepsNothingOfIt() throws Exception {
    flood(AT_ONCE);
    broker(
        "set_policy",
        "--priority",
        "9",
        "--apply-to",
        "queues",
        "small",
        "^execution_queue$",
        "{\"max-length\":5,\"overflow\":\"reject-publish\"}");
    try {
      Answer full = untilFull();
      assertEquals("application/problem+json", full.header("Content-Type"));
      assertEquals("5", full.header("Retry-After"));
      assertTrue(full.json().get("detail").textValue().contains("waiting to be run"), full.text());
      await().until(() -> execute(modest, "say x").status() == 503);
      try (Socket socket = modest.socket()) {
        socket.send(Map.of("type", "run", "requestId", "r", "language", "python", "code", "say x"));
        assertEquals(503, socket.next("refused").at("/problem/status").intValue());
      }
      String user = one(Filters.eq(JobFields.ID, flood.peek())).getString(JobFields.USER);
      Bson notTaken =
          Filters.and(
              Filters.eq(JobFields.USER, user),
              Filters.nin(JobFields.ID, flood),
              Filters.ne(JobFields.STATUS, JobStatus.ERROR.wire()));
      await().until(() -> jobs.countDocuments(notTaken) == 0);
      endTheFlood();
      await().until(() -> execute(modest, "say x").status() == 202);
    } finally {
      broker("clear_policy", "small");
    }
  }

  private Answer untilFull() {
    for (int i = 0; i < 200; i++) {
      Answer answer = execute(greedy, "wait for it");
      if (answer.status() != 202) {
        assertEquals(503, answer.status(), answer.text());
        return answer;
      }
      flood.add(id(answer));
    }
    throw new AssertionError("two hundred wait where five may");
  }

  private static void broker(String... order) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(BROKER);
    command.addAll(List.of(order));
    var done = Stores.RABBITMQ.execInContainer(command.toArray(String[]::new));
    assertEquals(0, done.getExitCode(), done.getStderr());
  }
}
