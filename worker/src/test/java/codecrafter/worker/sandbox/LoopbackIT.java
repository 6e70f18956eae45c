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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The network of one container that serves one job after another. */
@NullMarked
class LoopbackIT {
  private static final String LOOK = "readlink /proc/self/ns/net; grep lo: /proc/net/dev";
  private static final String UNTOUCHED = "(?s)net:\\[\\d+]\\n\\s*lo:[ 0]+\\n";

  @Test
  void givesALoopbackThatSomebodyUsedToNobodyElse() throws Exception {
    BlockingQueue<Box> returned = new LinkedBlockingQueue<>();
    Home home =
        new Home() {
          @Override
          public void back(Box box) {
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
      Box box = boxes.by(policy).make(Shape.DEFAULT, home);
      String first = said(box, LOOK);
      assertTrue(first.matches(UNTOUCHED), first);
      box = returned.take();
      assertEquals(first, said(box, LOOK));
      box = returned.take();
      assertEquals(first, said(box, LOOK + "; echo x > /dev/udp/127.0.0.1/9"));
      box = returned.take();
      String own = said(box, LOOK + "; echo x > /dev/udp/127.0.0.1/9");
      assertTrue(own.matches(UNTOUCHED), own);
      assertFalse(own.equals(first), own);
      box = returned.take();
      String next = said(box, LOOK);
      assertTrue(next.matches(UNTOUCHED), next);
      assertFalse(next.equals(first), next);
      returned.take().close();
    }
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
    return text.toString();
  }
}
