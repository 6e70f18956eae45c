package codecrafter.api.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.SourceFile;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three nodes that lose their memory at any time, also between a commit and its acknowledgement,
 * and hear little of each other; four editors that change from one to another and send twice. How
 * many runs: {@code -Dcollab.cluster.runs}.
 */
class ClusterTest {
  private static final int RUNS = Integer.getInteger("collab.cluster.runs", 300);
  private static final String SESSION = "s";
  private static final String START = "seed";
  private static final int NODES = 3;
  private static final int STEPS = 120;

  private int conflicts;
  private int crashes;
  private int unacknowledged;
  private int typed;

  /** A log whose answer gets lost now and then. */
  private final class Flaky extends InMemoryCommitLog {
    private final SplittableRandom random;
    private boolean isWell;

    Flaky(SplittableRandom random) {
      this.random = random;
    }

    @Override
    public boolean append(Commit commit) {
      boolean written = super.append(commit);
      if (!isWell && written && commit.revision() > 0 && random.nextInt(12) == 0) {
        unacknowledged++;
        throw new IllegalStateException("The answer is lost");
      }
      conflicts += written ? 0 : 1;
      return written;
    }
  }

  /** Nudges that are told to nobody; the test does it, sometimes. */
  private static final class Ear implements Nudges {
    private @Nullable BiConsumer<String, Long> heard;

    @Override
    public void tell(String sessionId, long revision) {}

    @Override
    public void listen(BiConsumer<String, Long> listener, Runnable missed) {
      heard = listener;
    }

    void nudge() {
      if (heard != null) {
        heard.accept(SESSION, Long.MAX_VALUE);
      }
    }

    @Override
    public boolean isListening() {
      return true;
    }

    @Override
    public void close() {}
  }

  /** A process of the API. What it has in memory gets old until it is nudged. */
  private static final class Node {
    private final Ear ear = new Ear();
    private final Authority authority;
    private final Subscription subscription;
    private final List<Long> heard = new ArrayList<>();

    Node(CommitLog log) {
      authority = new Authority(log, new NoCopies(), ear, InstantSource.system());
      ear.listen((id, revision) -> authority.at(id), () -> {});
      subscription = authority.follow(SESSION, commit -> heard.add(commit.revision()));
    }

    /** Every commit in order and once. */
    void check() {
      for (int i = 1; i < heard.size(); i++) {
        assertEquals(heard.get(i - 1) + 1, heard.get(i));
      }
      subscription.close();
    }
  }

  /** A push on its way to a node. */
  private record Flight(int node, Push push) {}

  /** Somebody at an editor. */
  private static final class Typist {
    private final Editor editor;
    private int node;
    private @Nullable Flight flight;

    Typist(int number, int node) {
      this.editor = new Editor("client-" + number, START);
      this.node = node;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void losesNothingDoublesNothingAndDivergesNowhere(boolean insertOnly) {
    for (int seed = 1; seed <= RUNS; seed++) {
      new Run(seed, insertOnly).go();
    }
    System.out.printf(
        "Cluster, %s: %,d runs, %,d changes, %,d conflicts, %,d crashes, %,d commits whose answer"
            + " was lost; 0 lost, 0 doubled, 0 diverged%n",
        insertOnly ? "insertions" : "all changes", RUNS, typed, conflicts, crashes, unacknowledged);
    assertTrue(conflicts > 0 && crashes > 0 && unacknowledged > 0);
  }

  private final class Run {
    private final int seed;
    private final boolean insertOnly;
    private final SplittableRandom random;
    private final Flaky log;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Typist> typists = new ArrayList<>();
    private final String file;
    private int unique;

    Run(int seed, boolean insertOnly) {
      this.seed = seed;
      this.insertOnly = insertOnly;
      this.random = new SplittableRandom(seed);
      this.log = new Flaky(random);
      Authority first = new Authority(log, new NoCopies(), new Ear(), InstantSource.system());
      this.file =
          first
              .begin(SESSION, "ann", List.of(SourceFile.text("main.py", START)))
              .all()
              .getFirst()
              .file();
      for (int i = 0; i < NODES; i++) {
        nodes.add(new Node(log));
      }
      for (int i = 0; i < 4; i++) {
        typists.add(new Typist(i, random.nextInt(NODES)));
      }
    }

    void go() {
      for (int step = 0; step < STEPS; step++) {
        Typist typist = typists.get(random.nextInt(typists.size()));
        switch (random.nextInt(14)) {
          case 0, 1, 2, 3, 4 -> type(typist.editor);
          case 5, 6 -> send(typist);
          case 7, 8 -> arrive(typist);
          case 9, 10 -> hear(typist, 1 + random.nextInt(5));
          case 11 -> nodes.get(random.nextInt(NODES)).ear.nudge();
          case 12 -> typist.node = random.nextInt(NODES);
          default -> crash(random.nextInt(NODES));
        }
      }
      log.isWell = true;
      for (int round = 0; round < 4; round++) {
        for (Typist typist : typists) {
          arrive(typist);
          send(typist);
          arrive(typist);
          nodes.forEach(node -> node.ear.nudge());
          hear(typist, Integer.MAX_VALUE);
        }
      }
      nodes.forEach(Node::check);
      end();
    }

    private void end() {
      String text =
          Replay.after(Replay.nothing(SESSION), log.read(SESSION, 0, Long.MAX_VALUE))
              .all()
              .getFirst()
              .content();
      for (Typist typist : typists) {
        assertEquals(text, typist.editor.text(), "run " + seed);
        assertEquals(List.of(), typist.editor.unconfirmed(), "run " + seed);
      }
      if (insertOnly) {
        Set<Integer> once = new HashSet<>(text.chars().filter(c -> c >= 0x4e00).boxed().toList());
        assertEquals(unique, once.size(), "run " + seed);
        assertEquals(START.length() + unique, text.length(), "run " + seed);
      }
      typed += unique;
    }

    private void type(Editor editor) {
      int length = editor.text().length();
      if (insertOnly || length == 0 || random.nextInt(3) > 0) {
        int at = random.nextInt(length + 1);
        editor.type(ChangeSet.replace(length, at, at, Character.toString(0x4e00 + unique++)));
      } else {
        int from = random.nextInt(length);
        int to = Math.min(length, from + 1 + random.nextInt(4));
        editor.type(ChangeSet.replace(length, from, to, random.nextBoolean() ? "x" : ""));
      }
    }

    private void send(Typist typist) {
      List<Update> updates = typist.editor.unconfirmed();
      if (!updates.isEmpty()) {
        typist.flight =
            new Flight(
                typist.node,
                new Push(
                    SESSION,
                    "main.py",
                    file,
                    typist.editor.version(),
                    typist.editor.id(),
                    updates.getFirst().sequence(),
                    "user of " + typist.editor.id(),
                    updates.stream().map(Update::changes).toList()));
      }
    }

    private void arrive(Typist typist) {
      Flight flight = typist.flight;
      if (flight == null) {
        return;
      }
      switch (nodes.get(flight.node()).authority.push(flight.push()).join()) {
        case Pushed.Accepted accepted -> {
          if (random.nextInt(6) > 0) {
            typist.flight = null;
          }
        }
        case Pushed.Refused refused -> {
          assertEquals(Pushed.Code.BUSY, refused.code(), "run " + seed + ": " + refused.message());
          typist.flight = null;
          typist.node = random.nextInt(NODES);
          if (random.nextBoolean()) {
            crash(flight.node());
          }
        }
      }
    }

    private void hear(Typist typist, int most) {
      Node node = nodes.get(typist.node);
      Editor editor = typist.editor;
      long[] known = new long[1];
      node.subscription.now(files -> known[0] = files.all().getFirst().version());
      if (known[0] > editor.version()) {
        node.authority.since(SESSION, file, editor.version()).stream()
            .limit(most)
            .forEach(update -> editor.receive(update.update()));
      }
    }

    private void crash(int node) {
      crashes++;
      nodes.get(node).check();
      nodes.set(node, new Node(log));
    }
  }
}
