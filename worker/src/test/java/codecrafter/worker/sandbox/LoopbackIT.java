package codecrafter.worker.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Limits;
import codecrafter.worker.Containers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The network of one container that serves one job after another. */
@NullMarked
class LoopbackIT {
  private static final String LOOK = "readlink /proc/self/ns/net; grep lo: /proc/net/dev";
  private static final String SEND = "; echo x > /dev/udp/127.0.0.1/9";
  private static final String UNTOUCHED = "(?s)net:\\[\\d+]\\n\\s*lo:[ 0]+\\n";

  @Test
  void givesALoopbackThatSomebodyUsedToNobodyElse() throws Exception {
    BlockingQueue<Box> returned = new LinkedBlockingQueue<>();
    Home home =
        new Home() {
          @Override
          public void back(PooledBox box) {
            returned.add(box);
          }

          @Override
          public void gone() {}
        };
    DockerEndpoint docker = new DockerEndpoint(URI.create("unix:///var/run/docker.sock"));
    ContainerPolicy policy =
        new ContainerPolicy(
            System.getenv().getOrDefault("SANDBOX_IMAGE", "codecrafter/sandbox-core:latest"),
            null,
            true,
            false,
            2,
            Map.of(ContainerPolicy.WORKER, "loopback"));
    try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
        DockerBoxes boxes = new DockerBoxes(Containers.DOCKER, docker, clock)) {
      String first = said(boxes.by(policy).make(Shape.DEFAULT, home), LOOK);
      assertTrue(first.matches(UNTOUCHED), first);
      assertEquals(first, said(next(returned), LOOK));
      assertEquals(first, said(next(returned), LOOK + SEND));
      for (int i = 0; i < 2; i++) {
        String own = said(next(returned), LOOK + SEND);
        assertTrue(own.matches(UNTOUCHED), own);
        assertFalse(own.equals(first), own);
      }
      next(returned).close();
    }
  }

  private static Box next(BlockingQueue<Box> returned) throws InterruptedException {
    return Objects.requireNonNull(returned.poll(10, TimeUnit.SECONDS), "the box did not come back");
  }

  private static String said(Box box, String script) throws BoxLost {
    StringBuilder text = new StringBuilder();
    Task task =
        new Task(
            List.of(),
            List.of(),
            List.of("bash", "-c", script),
            List.of(),
            Limits.DEFAULT,
            null,
            new byte[0],
            false);
    try (box) {
      box.run(
          task,
          new Box.Listener() {
            @Override
            public void output(OutputStream stream, byte[] bytes) {
              text.append(new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void compiled(Ending stage) {}
          });
    }
    return text.toString();
  }
}
