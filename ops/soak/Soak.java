import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Ten clients type into one file of a session on two API nodes, while nodes and MongoDB are killed,
 * Redis forgets and sockets break. In the end every acknowledged character must be there once, and
 * all must have the same text: the clients, the nodes, and a fresh replay of the log. Arguments:
 * the API's jar, a folder for logs, seconds, a seed.
 */
public final class Soak {
  private static final int TYPISTS = 10;

  /** So long in one session, then another: a file has its limits, and so have alphabets. */
  private static final int ROUND_SECONDS = 120;

  private final Ground ground;
  private final Counts counts = new Counts();
  private final List<Account> people = new ArrayList<>();
  private volatile List<Typist> typists = List.of();

  private Soak(Ground ground) {
    this.ground = ground;
  }

  public static void main(String[] args) throws Exception {
    Path logs = Path.of(args[1]);
    Files.createDirectories(logs);
    int seconds = Integer.parseInt(args[2]);
    long seed = Long.parseLong(args[3]);
    int failed = 0;
    try (Ground ground = new Ground(Path.of(args[0]), logs, 2)) {
      ground.start();
      failed = new Soak(ground).soak(seconds, seed);
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private int soak(int seconds, long seed) throws Exception {
    System.out.println("# seed " + seed);
    for (int i = 0; i < 3; i++) {
      people.add(Account.at(ground.port(0)));
    }
    Random random = new Random(seed);
    int failed = 0;
    int rounds = Math.max(1, Math.round((float) seconds / ROUND_SECONDS));
    for (int round = 1; round <= rounds; round++) {
      List<String> complaints = round(seconds / rounds, random);
      complaints.stream().limit(20).forEach(complaint -> System.out.println("#   " + complaint));
      System.out.printf(
          "%s round %d of %d: %d characters acknowledged, each once%n",
          complaints.isEmpty() ? "ok" : "not ok", round, rounds, counts.charactersAcknowledged());
      failed += complaints.isEmpty() ? 0 : 1;
    }
    System.out.print(counts.told());
    return failed;
  }

  private List<String> round(int seconds, Random random) throws Exception {
    Account owner = people.getFirst();
    int port = ground.port(0);
    String session =
        Wire.call(
                port,
                "POST",
                "/api/sessions",
                Map.of("title", "Soak", "language", "python", "code", "begin\n"),
                owner.token(port))
            .get("id")
            .asText();
    for (Account editor : people.subList(1, people.size())) {
      Wire.call(
          port,
          "POST",
          "/api/sessions/" + session + "/participants",
          Map.of("user", editor.name, "role", "editor"),
          owner.token(port));
    }
    List<Typist> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < TYPISTS; i++) {
      all.add(
          new Typist(
              ground, people.get(i % people.size()), session, new Alphabet(i), random.nextLong(), counts));
      threads.add(Thread.ofVirtual().start(all.getLast()));
    }
    typists = all;
    Settling settling = new Settling(all);
    Trouble trouble = new Trouble(ground, () -> typists, random.nextLong(), counts);
    Thread troubling = Thread.ofVirtual().start(trouble);
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < until && trouble.failure() == null && settling.failures().isEmpty()) {
      Thread.sleep(200);
    }
    trouble.stop();
    troubling.join();
    List<String> complaints = settling.failures();
    if (trouble.failure() != null) {
      complaints.add("The trouble failed: " + trouble.failure());
    }
    if (complaints.isEmpty()) {
      settling.await(complaints);
    }
    if (complaints.isEmpty()) {
      complaints.addAll(new Verdict(ground, session).on(all, owner));
    }
    all.forEach(Typist::end);
    all.forEach(Typist::cut);
    for (Thread thread : threads) {
      thread.join();
    }
    return complaints;
  }
}
