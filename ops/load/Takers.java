import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each part of the product takes, by the processes of its containers. */
final class Takers {
  static final List<String> PARTS = List.of("api", "worker", "mongo", "redis", "rabbitmq");
  private static final double TICKS_A_SECOND = 100;
  private static final int PAGE_KIB = 4;
  private static final Path PROC = Path.of("/proc");

  /** Where each store keeps its data, inside its container. */
  private static final Map<String, String> DATA =
      Map.of("mongo", "/data/db", "redis", "/data", "rabbitmq", "/var/lib/rabbitmq");

  private final Map<String, String> containers = new LinkedHashMap<>();
  private final Map<Integer, String> roots = new HashMap<>();

  /** The containers of a project, one of each service. */
  Takers(String project) {
    for (String part : PARTS) {
      String id =
          docker(
              "ps", "--quiet",
              "--filter", "label=com.docker.compose.project=" + project,
              "--filter", "label=com.docker.compose.service=" + part);
      containers.put(part, id);
      roots.put(Integer.parseInt(docker("inspect", "--format", "{{.State.Pid}}", id)), part);
    }
    roots.put((int) ProcessHandle.current().pid(), "this measurement");
  }

  /** The address of a part, beside which nothing stands between it and whoever calls. */
  String address(String part) {
    return docker("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", containers.get(part));
  }

  /**
   * A moment.
   *
   * @param nanos when
   * @param cpu seconds of processor time so far, by part
   * @param busy seconds that all processors were not idle
   * @param rssKib memory by part
   */
  record Moment(long nanos, Map<String, Double> cpu, double busy, Map<String, Long> rssKib) {
    /** What share of one processor each part took since then; the rest is sandboxes and the machine's own. */
    Map<String, Double> since(Moment before) {
      double seconds = (nanos - before.nanos) / 1e9;
      Map<String, Double> shares = new LinkedHashMap<>();
      double known = 0;
      for (Map.Entry<String, Double> one : cpu.entrySet()) {
        double taken = one.getValue() - before.cpu.getOrDefault(one.getKey(), 0.0);
        shares.put(one.getKey(), taken / seconds);
        known += taken;
      }
      shares.put("sandboxes and all else", Math.max(0, busy - before.busy - known) / seconds);
      return shares;
    }
  }

  /** As it is now. */
  Moment now() throws IOException {
    Map<Integer, Integer> parents = new HashMap<>();
    Map<Integer, long[]> takes = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path one : all) {
        try {
          String stat = Files.readString(one.resolve("stat"));
          String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
          int pid = Integer.parseInt(one.getFileName().toString());
          parents.put(pid, Integer.parseInt(rest[1]));
          long ticks = 0;
          for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(rest[field]);
          }
          takes.put(pid, new long[] {ticks, Long.parseLong(rest[21]) * PAGE_KIB});
        } catch (IOException gone) {
          // It has ended while we were looking.
        }
      }
    }
    Map<String, Double> cpu = new LinkedHashMap<>();
    Map<String, Long> rss = new LinkedHashMap<>();
    takes.forEach(
        (pid, taken) -> {
          String part = partOf(pid, parents);
          if (part != null) {
            cpu.merge(part, taken[0] / TICKS_A_SECOND, Double::sum);
            rss.merge(part, taken[1], Long::sum);
          }
        });
    return new Moment(System.nanoTime(), cpu, busy(), rss);
  }

  private String partOf(int pid, Map<Integer, Integer> parents) {
    for (Integer one = pid; one != null && one > 0; one = parents.get(one)) {
      String part = roots.get(one);
      if (part != null) {
        return part;
      }
    }
    return null;
  }

  private static double busy() throws IOException {
    String[] all = Files.readAllLines(PROC.resolve("stat")).getFirst().trim().split("\\s+");
    double ticks = 0;
    for (int field = 1; field <= 8; field++) {
      boolean idle = field == 4 || field == 5;
      ticks += idle ? 0 : Double.parseDouble(all[field]);
    }
    return ticks / TICKS_A_SECOND;
  }

  /** KiB on disk, by store. */
  Map<String, Long> disk() {
    Map<String, Long> sizes = new LinkedHashMap<>();
    DATA.keySet().stream()
        .sorted()
        .forEach(
            store -> sizes.put(store, Long.parseLong(docker("exec", containers.get(store), "du", "-sk", DATA.get(store)).split("\\s+")[0])));
    return sizes;
  }

  /** The shares, largest first, as a sentence. */
  static String said(Map<String, Double> shares) {
    return shares.entrySet().stream()
        .filter(one -> one.getValue() >= 0.01)
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .map(one -> String.format(Locale.ROOT, "%s %.2f", one.getKey(), one.getValue()))
        .reduce((a, b) -> a + ", " + b)
        .orElse("nothing");
  }

  private static String docker(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).start();
      String said = new String(process.getInputStream().readAllBytes()).strip();
      if (process.waitFor() != 0 || said.isEmpty()) {
        throw new IllegalStateException(String.join(" ", command) + " failed");
      }
      return said;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
