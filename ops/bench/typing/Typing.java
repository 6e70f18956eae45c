import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Measures writing together on API nodes and stores of its own: from a push on one socket to its
 * update on another, beside one durable insert alone; from a key to the other's screen; many authors in one file while many sessions
 * are open; and what an open file takes of memory. Arguments: the API's jar, a folder for logs, the
 * JSON file to write, and by how much less of everything is to be done (1 for all of it).
 */
public final class Typing {
  private static final int SESSIONS = 1000;
  private static final int SESSIONS_A_SOCKET = 50;
  private static final int TEXT_LENGTH = 10_000;

  /** A socket may push fifty times a second. */
  private static final int PAUSE_MS = 20;

  private final Ground ground;
  private final Figures figures = new Figures();
  private final int less;

  private Typing(Ground ground, int less) {
    this.ground = ground;
    this.less = less;
  }

  public static void main(String[] args) throws Exception {
    Files.createDirectories(Path.of(args[1]));
    try (Ground ground = new Ground(Path.of(args[0]), Path.of(args[1]), 2)) {
      ground.start();
      Typing typing = new Typing(ground, Integer.parseInt(args[3]));
      try {
        typing.two();
        typing.keys();
        typing.many();
      } finally {
        typing.tell(Path.of(args[2]));
      }
    }
    System.exit(0);
  }

  private void tell(Path file) throws Exception {
    figures.set("measuredAt", Instant.now().toString());
    figures.set("cores", Runtime.getRuntime().availableProcessors());
    System.out.println(figures.table());
    Files.writeString(
        file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures.asMap()));
    System.out.println("Written to " + file);
  }

  /**
   * One who writes as fast as a socket may, and two who see it: on the same node, and on another.
   */
  private void two() throws Exception {
    Account account = Account.at(ground.port(0));
    try (MongoClient client = MongoClients.create(ground.mongoUrlOfAdministrator())) {
      MongoCollection<Document> alone =
          client
              .getDatabase("codecrafter")
              .getCollection("bench")
              .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
      String session = Author.session(ground.port(0), account, "");
      Author one = Author.in(ground.port(0), account, session);
      Author near = Author.in(ground.port(0), account, session);
      Author far = Author.in(ground.port(1), account, session);
      int rounds = 1500 / less;
      for (int i = -1500 / less; i < rounds; i++) {
        Thread.sleep(PAUSE_MS);
        long start = System.nanoTime();
        alone.insertOne(new Document("text", "x".repeat(300)));
        double insert = (System.nanoTime() - start) / 1e6;
        long pushed = one.push("x");
        long heardNear = near.awaitOf(one);
        long heardFar = far.awaitOf(one);
        one.awaitOf(one);
        if (i >= 0) {
          figures.add("two people", "durable insert alone", insert);
          figures.add("two people", "push to updates", (heardNear - pushed) / 1e6);
          figures.add("two people", "on the other node", (heardFar - pushed) / 1e6);
        }
      }
      for (Author author : List.of(one, near, far)) {
        author.close();
      }
      alone.drop();
    }
  }

  /** From a key in one Chromium to its letter in another, both on the first node. */
  private void keys() throws Exception {
    Path measured = Files.createTempFile("keystrokes", ".json");
    ProcessBuilder npm = new ProcessBuilder("npm", "run", "--silent", "bench").inheritIO();
    npm.directory(new File("web"));
    npm.environment().put("PRODUCT_URL", "http://localhost:" + ground.port(0));
    npm.environment().put("FIGURES", measured.toString());
    npm.environment().put("LESS", Integer.toString(less));
    if (npm.start().waitFor() != 0) {
      throw new IllegalStateException("The browsers did not get to the end");
    }
    new ObjectMapper()
        .readTree(measured.toFile())
        .properties()
        .forEach(pace ->
            pace.getValue()
                .properties()
                .forEach(way ->
                    way.getValue()
                        .forEach(ms -> figures.add(pace.getKey(), way.getKey(), ms.asDouble()))));
    Files.delete(measured);
  }

  /** A hundred people in one file, each of whom types a character a second. */
  private void many() throws Exception {
    List<Wire> open = open(SESSIONS / less);
    Account account = Account.at(ground.port(0));
    String session = Author.session(ground.port(0), account, "");
    List<Account> people = new ArrayList<>(List.of(account));
    List<Author> authors = new ArrayList<>();
    int count = Math.max(2, 100 / less);
    for (int i = 0; i < count; i++) {
      authors.add(Author.in(ground.port(0), people.getFirst(), session));
    }
    Author watcher = authors.getFirst();
    Crowd crowd = new Crowd(authors);
    for (double ms : crowd.type(Math.max(5, 60 / less))) {
      figures.add(count + " authors", "push to updates", ms);
    }
    figures.set("authors in one file", count);
    figures.set("sessions open meanwhile", SESSIONS / less);
    authors.forEach(Author::close);
    open.forEach(Wire::cut);
    if (watcher.missed() > 0) {
      throw new IllegalStateException("An update did not come");
    }
  }

  /** Opens many sessions of the other node's and the file of each, and tells what that took. */
  private List<Wire> open(int sessions) throws Exception {
    String text = "0123456789".repeat(TEXT_LENGTH / 10);
    List<Wire> sockets = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      if (i % SESSIONS_A_SOCKET == 0) {
        accounts.add(Account.at(ground.port(1)));
      }
      ids.add(Author.session(ground.port(1), accounts.getLast(), text));
    }
    long before = Heap.used(ground.pid(0));
    for (int i = 0; i < sessions; i++) {
      if (i % SESSIONS_A_SOCKET == 0) {
        Wire wire = Wire.open(ground.port(0));
        wire.send(
            "{\"type\":\"hello\",\"accessToken\":\""
                + accounts.get(i / SESSIONS_A_SOCKET).token(ground.port(0))
                + "\"}");
        wire.await("welcome");
        sockets.add(wire);
      }
      Author.open(sockets.getLast(), ids.get(i));
    }
    long after = Heap.used(ground.pid(0));
    figures.set("bytes of heap per open session and file of %d characters".formatted(TEXT_LENGTH), (after - before) / sessions);
    return sockets;
  }
}
