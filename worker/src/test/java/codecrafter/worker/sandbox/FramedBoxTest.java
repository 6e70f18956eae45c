package codecrafter.worker.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.SourceFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The worker's end of the wire, with the test as PID 1. */
class FramedBoxTest {
  private static final String WELL =
      "{\"phase\":\"run\",\"exitCode\":0,\"wallMs\":1,\"cpuMs\":1,\"memoryBytes\":1,\"oom\":false}";

  private static final String LEFT_OUT =
      "{\"many\":7,\"large\":0,\"full\":0,\"special\":0,\"named\":0,\"unreadable\":0,\"deep\":0,"
          + "\"unseen\":false}";

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final FakeWire wire = new FakeWire();
  private final List<Boolean> released = new ArrayList<>();
  private final FramedBox box = new FramedBox(wire, clock, bytes -> true, released::add);
  private final List<String> heard = new ArrayList<>();

  private final Box.Listener listener =
      new Box.Listener() {
        @Override
        public void output(OutputStream stream, byte[] bytes) {
          heard.add(stream.wire() + ":" + new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void compiled(Ending stage) {
          heard.add("compiled");
        }

        @Override
        public void artifact(String path, long size) {
          heard.add("artifact:" + path + ":" + size);
        }

        @Override
        public void artifactBytes(byte[] bytes) {
          heard.add("bytes:" + bytes.length);
        }

        @Override
        public void leftOut(LeftOut some) {
          heard.add("left out:" + some.many());
        }
      };

  private static Task task(long wallMs) {
    Limits l = Limits.DEFAULT;
    return new Task(
        List.of(SourceFile.text("main.py", "x")),
        List.of(),
        List.of("run"),
        List.of(),
        new Limits(
            wallMs,
            l.compileWallMs(),
            l.cpuMs(),
            l.compileCpuMs(),
            l.memoryBytes(),
            l.pids(),
            l.outputBytes(),
            l.fileBytes(),
            l.workBytes()),
        null,
        new byte[] {1},
        false);
  }

  @AfterEach
  void stop() {
    clock.shutdownNow();
  }

  @Test
  void sendsFilesJobAndInputAndHearsOutputUntilTheEnd() throws Exception {
    wire.say(Frame.STDOUT, "a");
    wire.say(Frame.STDERR, "b");
    wire.say(Frame.EXIT, WELL);
    Ending ending = box.run(task(1000), listener);
    assertEquals(0, ending.exitCode());
    assertEquals("FJIE", wire.sentKinds());
    assertEquals(List.of("stdout:a", "stderr:b"), heard);
    box.close();
    box.close();
    assertEquals(List.of(true), released);
  }

  @Test
  void hearsOfFilesThatTheProgramLeftAndGivesTheirComingTimeOfItsOwn() throws Exception {
    wire.say(Frame.ARTIFACT, "\0\0\0\0\0\0\0\3ä.txt");
    CompletableFuture<Ending> ending =
        CompletableFuture.supplyAsync(() -> {
          try {
            return box.run(task(50), listener);
          } catch (BoxLost e) {
            throw new CompletionException(e);
          }
        });
    Thread.sleep(1000);
    wire.say(Frame.ARTIFACT_BYTES, "abc");
    wire.say(Frame.LEFT_OUT, LEFT_OUT);
    wire.say(Frame.EXIT, WELL);
    assertEquals(0, ending.join().exitCode());
    assertEquals(List.of("artifact:ä.txt:3", "bytes:3", "left out:7"), heard);
    assertEquals("FJIE", wire.sentKinds());
  }

  @Test
  void asksForTheEndByTheClockAndCutsTheWireWhenNobodyAnswers() throws Exception {
    long began = System.nanoTime();
    Ending ending = box.run(task(100), listener);
    long ms = (System.nanoTime() - began) / 1_000_000;
    assertEquals(Ending.Limit.WALL, ending.limit());
    assertTrue(wire.sentKinds().endsWith("K"), wire.sentKinds());
    assertTrue(ms >= 100 && ms < 2000, ms + " ms");
    box.close();
    assertEquals(List.of(false), released);
  }

  @Test
  void takesAKillForTheReasonEvenBeforeTheJobIsSent() throws Exception {
    box.kill();
    wire.say(
        Frame.EXIT, WELL.replace("\"exitCode\":0", "\"signal\":\"SIGKILL\",\"limit\":\"killed\""));
    assertEquals(Ending.Limit.KILLED, box.run(task(1000), listener).limit());
    assertTrue(wire.sentKinds().endsWith("K"), wire.sentKinds());
  }

  @Test
  void saysWhetherABrokenBoxGaveASign() {
    wire.close();
    assertTrue(assertThrows(BoxLost.class, () -> box.run(task(1000), listener)).unheard());
  }

  @Test
  void losesABoxThatBreaksInTheMiddle() {
    wire.say(Frame.STDOUT, "a");
    wire.end();
    assertFalse(assertThrows(BoxLost.class, () -> box.run(task(1000), listener)).unheard());
  }

  @Test
  void sendsNothingAfterTheEnd() throws Exception {
    wire.say(Frame.EXIT, WELL);
    box.run(task(1000), listener);
    String before = wire.sentKinds();
    box.stdin(new byte[] {1});
    box.endInput();
    box.kill();
    assertEquals(before, wire.sentKinds());
  }

  private static final class FakeWire implements Wire {
    private static final Frame END = Frame.bare('!');
    private final BlockingQueue<Frame> toCome = new LinkedBlockingQueue<>();
    private final List<Frame> sent = new CopyOnWriteArrayList<>();

    void say(char kind, String payload) {
      toCome.add(new Frame(kind, payload.getBytes(StandardCharsets.UTF_8)));
    }

    void end() {
      toCome.add(END);
    }

    String sentKinds() {
      StringBuilder kinds = new StringBuilder();
      sent.forEach(frame -> kinds.append(frame.kind()));
      return kinds.toString();
    }

    @Override
    public Frame receive() throws IOException {
      try {
        Frame next = toCome.take();
        if (next == END) {
          throw new EOFException("the end");
        }
        return next;
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void send(List<Frame> frames) {
      sent.addAll(frames);
    }

    @Override
    public void close() {
      end();
    }

    @Override
    public String complaint() {
      return "";
    }
  }
}
