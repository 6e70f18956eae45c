package codecrafter.worker.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Limits;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageWatchTest {
  private final List<String> heard = new ArrayList<>();

  private final Box.Listener listener =
      new Box.Listener() {
        @Override
        public void output(OutputStream stream, byte[] bytes) {
          heard.add(stream + " " + new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void compiled(Ending stage) {
          heard.add("compiled");
        }
      };

  @Test
  void tellsOnceWhenTheLastOfTheCompilersHasEnded() {
    Task task =
        new Task(
            List.of(),
            List.of(List.of("one"), List.of("two")),
            List.of("run"),
            List.of(),
            Limits.DEFAULT,
            null,
            new byte[0],
            true);
    Ending ending = new Ending(Ending.Phase.COMPILE, 0, null, 1, 1, 1, false, null);
    StageWatch watch = new StageWatch(task, listener, () -> heard.add("all"));
    watch.compiled(ending);
    watch.output(OutputStream.COMPILE, "x".getBytes(StandardCharsets.UTF_8));
    watch.compiled(ending);
    watch.output(OutputStream.STDOUT, "y".getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("compiled", "COMPILE x", "compiled", "all", "STDOUT y"), heard);
  }
}
