import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Breaks a started product in every way that there is a fault for, one after another, while people
 * type and run programs, and looks after each whether what must hold holds. Prints a line of TAP
 * and a row of a table for each. Arguments: the project's name, its port, the file with its
 * secrets, {@code short} or {@code long} or {@code disks} or words that a fault's name contains, a
 * seed.
 */
public final class Chaos {
  private static final List<String> ALL = List.of("long", "disks");
  private static final int TYPISTS = 4;
  private static final int RUNNERS = 3;
  private static final Duration BEFORE = Duration.ofSeconds(3);
  private static final Duration AFTER = Duration.ofSeconds(3);
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  /** A job's own limits, what its queue may hold before it, and a redelivery. */
  private static final Duration END = Duration.ofSeconds(90);

  private final Product product;
  private final Random random;
  private final List<Account> people = new ArrayList<>();
  private final Counts counts = new Counts();

  private Chaos(Product product, long seed) throws Exception {
    this.product = product;
    this.random = new Random(seed);
    for (int i = 0; i < 3; i++) {
      people.add(Account.at(product.port(0)));
    }
  }

  /** What came of a fault. */
  private record Outcome(long recoveryMs, int jobs, long characters, Map<String, Integer> answers, List<String> complaints) {}

  public static void main(String[] args) throws Exception {
    Map<String, String> secrets = new HashMap<>();
    for (String line : Files.readAllLines(Path.of(args[2]))) {
      if (line.contains("=")) {
        secrets.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    Product product = new Product(args[0], Integer.parseInt(args[1]), secrets);
    System.out.println("# seed " + args[4]);
    int failed = new Chaos(product, Long.parseLong(args[4])).all(args[3]);
    System.exit(failed == 0 ? 0 : 1);
  }

  private int all(String which) throws Exception {
    int failed = 0;
    int number = 0;
    StringBuilder table = new StringBuilder("\n| fault | back after | jobs taken | characters | answers |\n|---|---|---|---|---|\n");
    List<Fault> faults = which.equals("disks") ? Faults.ofDisks(product) : Faults.of(product);
    for (Fault fault : faults) {
      if (which.equals("short") ? !fault.quick() : !ALL.contains(which) && !fault.name().contains(which)) {
        continue;
      }
      Outcome outcome = survive(fault);
      outcome.complaints().stream().limit(20).forEach(complaint -> System.out.println("#   " + complaint));
      failed += outcome.complaints().isEmpty() ? 0 : 1;
      System.out.printf(
          "%s %d - %s: back after %.1f s, %d jobs, %d characters%n",
          outcome.complaints().isEmpty() ? "ok" : "not ok", ++number, fault.name(),
          outcome.recoveryMs() / 1000.0, outcome.jobs(), outcome.characters());
      table.append(
          "| %s | %.1f s | %d | %d | %s |%n".formatted(
              fault.name(), outcome.recoveryMs() / 1000.0, outcome.jobs(), outcome.characters(),
              outcome.answers().toString().replaceAll("[{}]", "").replace('=', ':')));
    }
    List<String> left = Boxes.left(product);
    System.out.printf("%s %d - no sandbox is left of a worker that is gone%n", left.isEmpty() ? "ok" : "not ok", ++number);
    left.forEach(box -> System.out.println("#   " + box));
    failed += left.isEmpty() ? 0 : 1;
    if (which.equals("long") && faults.stream().noneMatch(fault -> fault.name().equals(Faults.DOCKER))) {
      System.out.printf("ok %d - %s # SKIP without RESTART_DOCKER=\"systemctl restart docker\"%n", ++number, Faults.DOCKER);
    }
    System.out.println("1.." + number);
    System.out.println(table.toString().replaceAll("(?m)^", "# "));
    return failed;
  }

  private Outcome survive(Fault fault) throws Exception {
    Caller caller = new Caller(product.port(0));
    Account owner = people.getFirst();
    String session = newSession(owner);
    long before = counts.charactersAcknowledged();
    List<Thread> threads = new ArrayList<>();
    List<Typist> typists = new ArrayList<>();
    for (int i = 0; i < TYPISTS; i++) {
      typists.add(new Typist(product, people.get(i % people.size()), session, new Alphabet(i), random.nextLong(), counts));
      threads.add(Thread.ofVirtual().start(typists.getLast()));
    }
    List<Runner> runners = new ArrayList<>();
    for (int i = 0; i < RUNNERS; i++) {
      runners.add(new Runner(product, caller, people.get(i % people.size()), random.nextLong()));
      threads.add(Thread.ofVirtual().start(runners.getLast()));
    }
    List<String> complaints = new ArrayList<>();
    Thread.sleep(BEFORE);
    long recovery = -1;
    try {
      try {
        fault.strike().happen();
        Thread.sleep(fault.hold());
      } finally {
        fault.heal().happen();
      }
      recovery = recovery(owner, complaints);
    } catch (IllegalStateException e) {
      complaints.add(e.getMessage());
    }
    Thread.sleep(AFTER);
    runners.forEach(Runner::stop);
    Map<String, Runner.Taken> taken = new HashMap<>();
    Map<String, Integer> results = new HashMap<>();
    new Settling(typists).await(complaints);
    for (Thread thread : threads.subList(TYPISTS, threads.size())) {
      thread.join();
    }
    for (Runner runner : runners) {
      if (runner.failure() != null) {
        complaints.add("A runner failed: " + runner.failure());
      }
      taken.putAll(runner.taken());
      results.putAll(runner.results());
    }
    jobs(taken, results, complaints);
    if (complaints.isEmpty()) {
      complaints.addAll(new Verdict(product, session).on(typists, owner));
    }
    complaints.addAll(caller.wrong());
    if (fault.seamless() && caller.tally().keySet().stream().anyMatch(key -> !key.startsWith("2"))) {
      complaints.add("Somebody noticed: " + caller.tally());
    }
    typists.forEach(Typist::end);
    typists.forEach(Typist::cut);
    return new Outcome(recovery, taken.size(), counts.charactersAcknowledged() - before, caller.tally(), complaints);
  }

  private String newSession(Account owner) throws Exception {
    int port = product.port(0);
    String session =
        Wire.call(port, "POST", "/api/sessions", Map.of("title", "Chaos", "language", "python", "code", "begin\n"), owner.token(port))
            .get("id")
            .asText();
    for (Account editor : people.subList(1, people.size())) {
      Wire.call(port, "POST", "/api/sessions/" + session + "/participants",
          Map.of("user", editor.name, "role", "editor"), owner.token(port));
    }
    return session;
  }

  /** How long it takes until a program that is begun afterwards has run, milliseconds. */
  private long recovery(Account owner, List<String> complaints) throws Exception {
    Caller own = new Caller(product.port(0));
    long start = System.nanoTime();
    while (System.nanoTime() - start < RECOVERY.toNanos()) {
      Caller.Answer asked =
          own.call("POST", "/api/execute", Map.of("language", "python", "code", "print('hello')"), owner.token(product.port(0)));
      if (asked.isGood()) {
        Caller.Answer job = own.call("GET", "/api/jobs/" + asked.body().get("jobId").asText() + "?wait=true", null, owner.token(product.port(0)));
        if (job.isGood() && job.body().path("status").asText().equals("completed")) {
          return (System.nanoTime() - start) / 1_000_000;
        }
      }
      Thread.sleep(200);
    }
    complaints.add("No program ran within " + RECOVERY.toSeconds() + " s of the fault's end: " + own.tally() + " " + own.wrong());
    return RECOVERY.toMillis();
  }

  /** Every job that was taken has ended, once, and said its word. */
  private void jobs(Map<String, Runner.Taken> taken, Map<String, Integer> results, List<String> complaints) throws Exception {
    Caller own = new Caller(product.port(0));
    long until = System.nanoTime() + END.toNanos();
    for (Map.Entry<String, Runner.Taken> one : taken.entrySet()) {
      while (true) {
        Caller.Answer answer = own.call("GET", "/api/jobs/" + one.getKey(), null, one.getValue().by().token(product.port(0)));
        JsonNode job = answer.body();
        String status = job.path("status").asText();
        if (answer.isGood() && !status.equals("queued") && !status.equals("processing")) {
          if (!status.equals("completed") || !job.path("stdout").asText().equals(one.getValue().word() + "\n")) {
            complaints.add("A job ended so: " + job);
          }
          break;
        }
        if (System.nanoTime() > until) {
          complaints.add("A job is " + status + " still (" + answer.status() + "): " + one.getKey());
          break;
        }
        Thread.sleep(100);
      }
    }
    results.forEach((id, times) -> {
      if (times > 1) {
        complaints.add("Of the job " + id + " came " + times + " results");
      }
    });
  }
}
