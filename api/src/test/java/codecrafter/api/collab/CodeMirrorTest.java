package codecrafter.api.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The same as CodeMirror, on cases that its own code makes up under Node while this runs. How many:
 * {@code -Dcollab.runs}.
 */
class CodeMirrorTest {
  private static final int RUNS = Integer.getInteger("collab.runs", 1_000);
  private static final long SEED = Long.getLong("collab.seed", 1);
  private static final String SESSION = "s";
  private static final String FILE = "f";

  @Test
  void comesToTheSameAsCodeMirrorItself() throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder("node", "test/codemirror-cases.js", "" + RUNS, "" + SEED)
            .directory(new File("../web"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int runs = 0;
    long pushes = 0;
    try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode run = Json.mapper().readTree(line);
        ChangeSetTest.holds(run, line);
        pushes += takesInTheSame(run, line, new SplittableRandom(runs));
        runs++;
      }
    } finally {
      node.destroy();
    }
    assertEquals(0, node.waitFor(), "web's packages are needed: npm ci in web/");
    assertEquals(RUNS, runs);
    System.out.printf("CodeMirror: %,d runs, %,d pushes, 0 different%n", runs, pushes);
  }

  /** The pushes in the same order, by ones and by twos, leave the same log and the same text. */
  private static int takesInTheSame(JsonNode run, String line, SplittableRandom random) {
    InMemoryCommitLog log = new InMemoryCommitLog();
    FileState file = new FileState(FILE, "main.py", null, 0, run.get("start").textValue());
    Head head = new Head(new Files(SESSION, 0, Instant.EPOCH, List.of(file)), log);
    PushBatch batch = new PushBatch(head, Instant.EPOCH);
    for (JsonNode push : run.get("pushes")) {
      assertInstanceOf(Pushed.Accepted.class, batch.take(push(push)), line);
      if (random.nextBoolean()) {
        batch = written(batch, head, log);
      }
    }
    written(batch, head, log);
    List<Update> updates =
        head.since(head.files().all().getFirst(), 0).stream().map(Authored::update).toList();
    JsonNode expected = run.get("log");
    assertEquals(expected.size(), updates.size(), line);
    for (int i = 0; i < updates.size(); i++) {
      Update update = updates.get(i);
      assertEquals(expected.get(i).get(0).textValue(), update.clientId(), line);
      assertEquals(expected.get(i).get(1).longValue(), update.sequence(), line);
      assertEquals(expected.get(i).get(2), ChangeSetJson.write(update.changes()), line);
    }
    for (JsonNode text : run.get("texts")) {
      assertEquals(text.textValue(), head.files().all().getFirst().content(), line);
    }
    return run.get("pushes").size();
  }

  private static PushBatch written(PushBatch batch, Head head, InMemoryCommitLog log) {
    if (!batch.isEmpty()) {
      assertTrue(log.append(batch.commit()));
      head.apply(batch.commit());
    }
    return new PushBatch(head, Instant.EPOCH);
  }

  private static Push push(JsonNode push) {
    List<ChangeSet> changes = new ArrayList<>();
    push.get("changes").forEach(json -> changes.add(ChangeSetJson.read(json, 1 << 20)));
    String client = push.get("client").textValue();
    return new Push(
        SESSION,
        "main.py",
        FILE,
        push.get("version").longValue(),
        client,
        push.get("sequence").longValue(),
        "user of " + client,
        changes);
  }
}
