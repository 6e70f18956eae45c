package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.SourceFile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One container that serves one job after another, with nothing of one left for the next. */
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomsIT {
  private OwnShop shop;
  private Workbench bench;

  @BeforeAll
  void open() throws Exception {
    shop = OwnShop.ofOneBox("rooms");
    bench = shop.bench();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  private String container() {
    return OwnShop.box("rooms").getId();
  }

  @ParameterizedTest
  @CsvSource({
    "python, leave-files.py",
    "python, fork-bomb.py",
    "bash, fork-bomb-detach.sh",
    "c, daemon-escape.c",
    "c, kill-all.c",
    "c, init-freeze.c",
    "c, self-stop.c",
    "c, mem-malloc.c",
    "bash, disk-bomb.sh",
    "python, inode-bomb.py",
    "python, runner-tamper.py",
    "python, rootfs-write.py",
    "c, syscalls.c",
    "python, dev-access.py",
    "python, net-probe.py",
    "python, read-secrets.py",
    "python, uid-quota-hog.py",
    "c, fd-exhaust.c",
    "python, out-forge.py",
  })
  void isAsCleanAsBeforeAfter(String language, String file) throws Exception {
    String before = container();
    JobResult hostile = bench.run(program(language, file).wallMs(2000));
    assertFalse(
        (hostile.stdout() + hostile.stderr()).matches("(?s).*(LEAK|DANGER|UNBOUNDED).*"),
        hostile.output());
    JobResult next = bench.run(program("python", "find-leftover.py").wallMs(5000));
    assertEquals(JobStatus.COMPLETED, next.status(), next.toString());
    assertFalse(next.stdout().matches("(?s).*(LEAK|LEFTOVER).*"), next.stdout());
    JobResult hello =
        bench.run(bench.ask("bash", "set -- /proc/[0-9]*; echo $#; ls -A /tmp /dev/shm; ls /work"));
    assertEquals(
        List.of("2", "/dev/shm:", "", "/tmp:", "main.sh"),
        hello.stdout().lines().limit(5).toList(),
        hello.stdout());
    assertEquals(before, container());
  }

  @Test
  void countsNoMemoryThatAnEarlierJobUsed() throws Exception {
    JobResult large =
        bench.run(
            bench.ask("python", "b = b'x' * (150 << 20); open('f', 'wb').write(b[:40 << 20])"));
    assertEquals(JobStatus.COMPLETED, large.status(), large.toString());
    assertTrue(large.memoryBytes() > 150 << 20, large.memoryBytes() + " bytes");
    JobResult small = bench.run(bench.ask("python", "print('hello')"));
    assertEquals(JobStatus.COMPLETED, small.status(), small.toString());
    assertTrue(
        small.memoryBytes() > 1 << 20 && small.memoryBytes() < 64 << 20,
        small.memoryBytes() + " bytes");
  }

  @Test
  void runsTheJobInNamespacesOfItsOwnWithoutAnyRight() throws Exception {
    JobResult result =
        bench.run(
            bench.ask(
                "bash",
                """
                grep -E '^(CapEff|CapBnd|CapPrm|NoNewPrivs|Seccomp):' /proc/self/status | tr -d '\\t' | tr '\\n' ' '
                unshare -Ur true 2>/dev/null && echo unshared
                touch /dev/x /opt/x /x 2>/dev/null && echo touched
                ls /sys/class/net; hostname
                """));
    assertEquals(
        "CapPrm:0000000000000000 CapEff:0000000000000000 CapBnd:0000000000000000 NoNewPrivs:1"
            + " Seccomp:2 lo\nbox\n",
        result.stdout());
  }

  @Test
  void givesEachJobALoopbackTerminalsAndMessageQueuesOfItsOwn() throws Exception {
    String program =
        """
        import os, pty, socket
        print(os.listdir('/dev/mqueue'), os.listdir('/dev/pts'))
        os.close(os.open('/dev/mqueue/left', os.O_CREAT | os.O_RDWR))
        print(os.ttyname(pty.openpty()[1]))
        server = socket.create_server(('127.0.0.1', 8000))
        client = socket.create_connection(('127.0.0.1', 8000))
        server.accept()[0].sendall(b'heard')
        print(client.recv(5).decode())
        socket.create_server(('::1', 8001), family=socket.AF_INET6).close()
        try:
            socket.create_connection(('10.0.0.1', 80), 1)
        except OSError as e:
            print(e.strerror)
        """;
    String expected = "[] ['ptmx']\n/dev/pts/0\nheard\nNetwork is unreachable\n";
    for (int i = 0; i < 2; i++) {
      JobResult result = bench.run(bench.ask("python", program));
      assertEquals(expected, result.stdout(), result.stderr());
    }
  }

  @Test
  void replacesAContainerWhoseJobHadToBeCutOff() throws Exception {
    String before = container();
    Containers.DOCKER.pauseContainerCmd(before).exec();
    var job = bench.submit(bench.ask("bash", "echo never").wallMs(500));
    JobResult result = bench.result(job);
    assertEquals(JobStatus.TIMED_OUT, result.status());
    assertEquals("hello\n", bench.run(bench.ask("bash", "echo hello")).stdout());
    assertTrue(!container().equals(before), "the container that hangs is still used");
  }

  private Workbench.Ask program(String language, String file) throws Exception {
    try (InputStream in = getClass().getResourceAsStream("/abuse/" + file)) {
      String code =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      return bench
          .ask(language, "")
          .of(List.of(SourceFile.text(bench.language(language).main(), code)))
          .given("x\n");
    }
  }
}
