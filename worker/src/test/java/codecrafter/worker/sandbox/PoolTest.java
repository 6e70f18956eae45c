package codecrafter.worker.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.Signal;
import codecrafter.contract.job.Terminal;
import codecrafter.testkit.HandClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration AT_ONCE = Duration.ofMillis(50);

  private final List<FakeBox> made = new CopyOnWriteArrayList<>();
  private volatile @Nullable String broken;
  private Pool pool =
      new Pool(
          this::make,
          new Demand(2, 2, InstantSource.system()),
          new PoolCounts(),
          Duration.ofDays(1));

  private PooledBox make(Shape shape, @Nullable Home home) throws BoxLost {
    String problem = broken;
    if (problem != null) {
      throw new BoxLost(problem, null);
    }
    FakeBox box = new FakeBox(shape, home);
    made.add(box);
    return box;
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void keepsSoManyReadyAndNoMore() throws Exception {
    await().until(() -> pool.ready() == 2);
    pool.take(Shape.DEFAULT, SOON);
    pool.take(Shape.DEFAULT, SOON);
    BoxLost lost = assertThrows(BoxLost.class, () -> pool.take(Shape.DEFAULT, AT_ONCE));
    assertTrue(lost.getMessage().contains("too many are asked for"), lost.getMessage());
    assertEquals(2, made.size());
  }

  @Test
  void givesABoxThatCameBackOutAgain() throws Exception {
    pool.take(Shape.DEFAULT, SOON);
    FakeBox second = (FakeBox) pool.take(Shape.DEFAULT, SOON);
    second.home().back(second);
    assertSame(second, pool.take(Shape.DEFAULT, SOON));
    assertEquals(2, made.size());
  }

  @Test
  void makesAnotherForOneThatIsGone() throws Exception {
    FakeBox first = (FakeBox) pool.take(Shape.DEFAULT, SOON);
    first.home().gone();
    await().until(() -> made.size() == 3 && pool.ready() == 2);
  }

  @Test
  void makesABoxOfAnotherShapeForASingleJob() throws Exception {
    Shape other = new Shape(1, 2, 3);
    FakeBox box = (FakeBox) pool.take(other, SOON);
    assertEquals(other, box.shape);
    assertEquals(null, box.home);
  }

  @Test
  void givesOutBoxesThatNeverHadAJobFirst() throws Exception {
    await().until(() -> pool.ready() == 2);
    FakeBox used = (FakeBox) pool.take(Shape.DEFAULT, SOON);
    used.home().back(used);
    assertTrue(pool.take(Shape.DEFAULT, SOON) != used);
    assertSame(used, pool.take(Shape.DEFAULT, SOON));
  }

  @Test
  void replacesUsedBoxesAtRest() throws Exception {
    pool.close();
    made.clear();
    pool =
        new Pool(
            this::make,
            new Demand(2, 2, InstantSource.system()),
            new PoolCounts(),
            Duration.ofMillis(100));
    await().until(() -> pool.ready() == 2);
    FakeBox used = (FakeBox) pool.take(Shape.DEFAULT, SOON);
    used.home().back(used);
    await().until(() -> used.closed);
    await().until(() -> pool.ready() == 2);
    assertEquals(3, made.size());
    assertTrue(made.stream().filter(box -> !box.closed).count() == 2);
  }

  @Test
  void keepsMoreReadyOnceSomebodyFoundNone() throws Exception {
    pool.close();
    made.clear();
    PoolCounts counts = new PoolCounts();
    pool =
        new Pool(this::make, new Demand(1, 4, InstantSource.system()), counts, Duration.ofDays(1));
    pool.take(Shape.DEFAULT, SOON);
    await().until(() -> pool.ready() + pool.wanted() >= 1);
    pool.take(Shape.DEFAULT, SOON);
    pool.take(Shape.DEFAULT, SOON);
    pool.take(Shape.DEFAULT, SOON);
    assertEquals(4, pool.wanted());
    assertTrue(counts.allWaited() >= 3, counts.allWaited() + " waited");
    assertThrows(BoxLost.class, () -> pool.take(Shape.DEFAULT, AT_ONCE));
    assertEquals(4, made.size());
  }

  @Test
  void givesUpWhatNobodyWanted() throws Exception {
    pool.close();
    made.clear();
    HandClock clock = new HandClock();
    pool = new Pool(this::make, new Demand(1, 2, clock), new PoolCounts(), Duration.ofMillis(100));
    await().until(() -> pool.ready() == 1);
    FakeBox first = (FakeBox) pool.take(Shape.DEFAULT, SOON);
    FakeBox second = (FakeBox) pool.take(Shape.DEFAULT, SOON);
    first.home().back(first);
    second.home().back(second);
    await().until(() -> pool.ready() == 2 && pool.wanted() == 2);
    clock.pass(Demand.PERIOD);
    await().until(() -> pool.wanted() == 1);
    await().until(() -> made.stream().filter(box -> !box.closed).count() == 1);
  }

  @Test
  void givesABoxOfTheUsualShapeToAJobOfFewerProcesses() throws Exception {
    Shape usual = Shape.DEFAULT;
    Shape fewer = new Shape(usual.memoryBytes(), usual.pids() - 1, usual.workBytes());
    FakeBox box = (FakeBox) pool.take(fewer, SOON);
    assertEquals(usual, box.shape);
  }

  private static Shape ofMemory(long bytes) {
    return new Shape(bytes, Shape.DEFAULT.pids(), Shape.DEFAULT.workBytes());
  }

  @Test
  void changesTheMemoryOfABoxThatIsReady() throws Exception {
    long bytes = 2 * Shape.DEFAULT.memoryBytes();
    FakeBox box = (FakeBox) pool.take(ofMemory(bytes), SOON);
    assertEquals(Shape.DEFAULT, box.shape);
    assertEquals(bytes, box.memory);
  }

  @Test
  void makesABoxWhereTheReadyOnesCannotHaveTheMemory() throws Exception {
    await().until(() -> pool.ready() == 2);
    FakeBox larger = (FakeBox) pool.take(ofMemory(3 * Shape.DEFAULT.memoryBytes()), SOON);
    assertEquals(3 * Shape.DEFAULT.memoryBytes(), larger.shape.memoryBytes());
    assertEquals(2, pool.ready());
    FakeBox smaller = (FakeBox) pool.take(ofMemory(1), SOON);
    assertEquals(1, smaller.shape.memoryBytes());
    assertEquals(1, made.stream().filter(box -> box.closed).count());
    await().until(() -> pool.ready() == 2);
  }

  @Test
  void saysWhyThereAreNoBoxesAndGoesOnWhenTheyCanBeMadeAgain() throws Exception {
    await().until(() -> pool.ready() == 2);
    broken = "Docker is away";
    FakeBox first = (FakeBox) pool.take(Shape.DEFAULT, SOON);
    FakeBox second = (FakeBox) pool.take(Shape.DEFAULT, SOON);
    first.home().gone();
    second.home().gone();
    await().until(() -> "Docker is away".equals(pool.problem()));
    BoxLost lost = assertThrows(BoxLost.class, () -> pool.take(Shape.DEFAULT, AT_ONCE));
    assertTrue(lost.getMessage().contains("Docker is away"), lost.getMessage());
    broken = null;
    pool.take(Shape.DEFAULT, SOON);
    await().until(() -> pool.problem() == null);
  }

  @Test
  void closesWhatNobodyTookAndWhatComesBackLater() throws Exception {
    await().until(() -> pool.ready() == 2);
    FakeBox taken = (FakeBox) pool.take(Shape.DEFAULT, SOON);
    pool.close();
    taken.home().back(taken);
    assertTrue(made.stream().allMatch(box -> box.closed));
  }

  private static final class FakeBox implements PooledBox {
    @Override
    public Ending run(Task task, Series series, Listener listener) {
      throw new UnsupportedOperationException();
    }

    final Shape shape;
    final @Nullable Home home;
    volatile boolean closed;
    volatile long memory;

    FakeBox(Shape shape, @Nullable Home home) {
      this.shape = shape;
      this.home = home;
      this.memory = shape.memoryBytes();
    }

    @Override
    public boolean limitMemory(long bytes) throws BoxLost {
      if (bytes > 2 * memory) {
        return false;
      }
      if (bytes < memory / 2) {
        throw new BoxLost("That is in use", null);
      }
      memory = bytes;
      return true;
    }

    Home home() {
      return java.util.Objects.requireNonNull(home);
    }

    @Override
    public Ending run(Task task, Listener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean adapter(byte[] bytes) {
      return true;
    }

    @Override
    public void endAdapter() {}

    @Override
    public boolean stdin(byte[] bytes) {
      return true;
    }

    @Override
    public void endInput() {}

    @Override
    public void resize(Terminal terminal) {}

    @Override
    public void signal(Signal signal) {}

    @Override
    public void kill() {}

    @Override
    public void close() {
      if (!closed && home != null) {
        closed = true;
        home.gone();
      }
      closed = true;
    }
  }
}
