package codecrafter.worker.sandbox;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Signal;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.wire.Json;
import codecrafter.worker.sandbox.Ending.Limit;
import codecrafter.worker.sandbox.Ending.Phase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A box at the other end of a {@link Wire}. PID 1 in it watches the limits; the clock here is the
 * authority, and cuts the wire when PID 1 does not answer.
 */
final class FramedBox implements PooledBox {
  /** What PID 1 is given to end a job by itself before the worker's clock does. */
  private static final Duration GRACE = Duration.ofMillis(250);

  /** From asking PID 1 to end the job to ending the box. */
  private static final Duration ULTIMATUM = Duration.ofSeconds(1);

  /** From the first file that an ended program left to the last. */
  private static final Duration GATHERING = Duration.ofSeconds(10);

  private final Wire wire;
  private final MemoryLimit memory;
  private final Consumer<Boolean> release;
  private final Outgoing outgoing;
  private final Deadline deadline;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean heard;
  private boolean gathering;
  private Phase phase = Phase.RUN;
  private @Nullable Series series;
  private boolean inRound;

  /**
   * Takes over a wire whose box has said that it is ready.
   *
   * @param memory changes the limit of the box's memory
   * @param release told once, at the end, whether the job in the box ended as it should
   */
  FramedBox(
      Wire wire, ScheduledExecutorService clock, MemoryLimit memory, Consumer<Boolean> release) {
    this.wire = wire;
    this.memory = memory;
    this.release = release;
    this.outgoing = new Outgoing(wire);
    this.deadline = new Deadline(clock, outgoing::isFinished);
  }

  /** How {@link #limitMemory} is done. */
  interface MemoryLimit {
    boolean to(long bytes) throws BoxLost;
  }

  @Override
  public boolean limitMemory(long bytes) throws BoxLost {
    return memory.to(bytes);
  }

  @Override
  public Ending run(Task task, Series runs, Listener listener) throws BoxLost {
    series = runs;
    Ending last = run(task, listener);
    if (inRound) {
      runs.ended(last);
    }
    return last;
  }

  @Override
  public Ending run(Task task, Listener listener) throws BoxLost {
    long began = System.nanoTime();
    phase = task.compile().isEmpty() ? Phase.RUN : Phase.COMPILE;
    try {
      List<Frame> opening = JobFrame.opening(task, series != null);
      startClock(phase == Phase.COMPILE ? task.limits().compileWall() : task.limits().wall());
      outgoing.open(opening, task, series != null);
      return follow(task, listener);
    } catch (IOException e) {
      Limit limit = outgoing.reason();
      if (limit != null) {
        return Ending.silent(phase, Duration.ofNanos(System.nanoTime() - began).toMillis(), limit);
      }
      throw new BoxLost("The box broke: " + cause(e), e, !heard);
    } finally {
      deadline.clear();
    }
  }

  /** Asks for the next run of the series, or says that there is none. */
  private void nextRound(Task task) throws IOException {
    Series runs = series;
    if (runs == null) {
      return;
    }
    Optional<Round> next = outgoing.reason() == null ? runs.next() : Optional.empty();
    if (next.isEmpty()) {
      startClock(GATHERING);
      outgoing.noMore();
      return;
    }
    Frame round = JobFrame.round(next.get(), task);
    inRound = true;
    startClock(next.get().limits().wall());
    outgoing.round(round, next.get().stdin());
  }

  private void roundEnded(Ending ending) {
    startClock(GATHERING);
    Series runs = series;
    if (runs != null && inRound) {
      inRound = false;
      runs.ended(limited(ending));
    }
  }

  /** With this clock's word where PID 1 only knows that it was told to stop. */
  private Ending limited(Ending ending) {
    Limit limit = outgoing.reason();
    return limit != null && ending.limit() == Limit.KILLED ? ending.limitedBy(limit) : ending;
  }

  private Ending follow(Task task, Listener listener) throws IOException {
    int compiled = 0;
    if (task.compile().isEmpty()) {
      nextRound(task);
    }
    while (true) {
      Frame frame = wire.receive();
      heard = true;
      switch (frame.kind()) {
        case Frame.STDOUT -> listener.output(OutputStream.STDOUT, frame.payload());
        case Frame.STDERR -> listener.output(OutputStream.STDERR, frame.payload());
        case Frame.COMPILE -> listener.output(OutputStream.COMPILE, frame.payload());
        case Frame.ACCEPTED -> outgoing.accepted(ByteBuffer.wrap(frame.payload()).getInt());
        case Frame.ADAPTER_OUT -> listener.adapter(frame.payload());
        case Frame.ADAPTER_ERRORS -> listener.adapterErrors(frame.payload());
        case Frame.ADAPTER_ACCEPTED ->
            outgoing.adapterAccepted(ByteBuffer.wrap(frame.payload()).getInt());
        case Frame.STAGE -> {
          listener.compiled(Json.read(frame.payload(), Ending.class));
          if (++compiled == task.compile().size()) {
            phase = Phase.RUN;
            startClock(task.limits().wall());
            nextRound(task);
          }
        }
        case Frame.ROUND_END -> roundEnded(Json.read(frame.payload(), Ending.class));
        case Frame.RESTORED -> {
          if (frame.payload().length == 1 && frame.payload()[0] == 1) {
            nextRound(task);
          } else {
            outgoing.sendIfOpen(Frame.bare(Frame.NO_MORE));
          }
        }
        case Frame.REPORT -> listener.report(frame.payload());
        case Frame.ARTIFACT -> artifact(ByteBuffer.wrap(frame.payload()), listener);
        case Frame.ARTIFACT_BYTES -> listener.artifactBytes(frame.payload());
        case Frame.LEFT_OUT -> listener.leftOut(Json.read(frame.payload(), LeftOut.class));
        case Frame.EXIT -> {
          Ending ending = Json.read(frame.payload(), Ending.class);
          outgoing.finish();
          return limited(ending);
        }
        default -> throw new IOException("An unknown frame came: " + (int) frame.kind());
      }
    }
  }

  private void artifact(ByteBuffer payload, Box.Listener listener) throws IOException {
    if (payload.remaining() < Long.BYTES) {
      throw new IOException("A file came without its size");
    }
    if (!gathering) {
      gathering = true;
      startClock(GATHERING);
    }
    long size = payload.getLong();
    listener.artifact(StandardCharsets.UTF_8.decode(payload).toString(), size);
  }

  @Override
  public boolean stdin(byte[] bytes) {
    return outgoing.stdin(bytes);
  }

  @Override
  public boolean adapter(byte[] bytes) {
    return outgoing.adapter(bytes);
  }

  @Override
  public void endInput() {
    outgoing.endInput();
  }

  @Override
  public void endAdapter() {
    outgoing.endAdapter();
  }

  @Override
  public void resize(Terminal terminal) {
    byte[] size =
        ByteBuffer.allocate(4)
            .putShort((short) terminal.columns())
            .putShort((short) terminal.rows())
            .array();
    outgoing.sendIfOpen(new Frame(Frame.RESIZE, size));
  }

  @Override
  public void signal(Signal signal) {
    outgoing.sendIfOpen(new Frame(Frame.SIGNAL, signal.wire().getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public void kill() {
    stop(Limit.KILLED);
  }

  private void stop(Limit why) {
    if (outgoing.stop(why)) {
      deadline.after(ULTIMATUM, wire::close);
    }
  }

  private void startClock(Duration wall) {
    deadline.set(wall.plus(GRACE), () -> stop(Limit.WALL));
  }

  private String cause(IOException e) {
    String said = wire.complaint();
    return said.isEmpty() ? String.valueOf(e.getMessage()) : said;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.accept(outgoing.isFinished());
    }
  }
}
