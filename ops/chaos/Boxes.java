import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** The sandboxes of an installation. */
final class Boxes {
  /** Workers that live say so every five seconds. */
  private static final Duration SEEN = Duration.ofSeconds(20);

  /** A worker is taken for dead after a minute, and its boxes are looked for every half. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private Boxes() {}

  /** Waits until there are none but those of workers that live; says which are left. */
  static List<String> left(Product product) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    List<String> left = leftNow(product);
    while (!left.isEmpty() && System.nanoTime() < until) {
      Thread.sleep(2000);
      left = leftNow(product);
    }
    return left;
  }

  private static List<String> leftNow(Product product) {
    try (MongoClient client = MongoClients.create(product.mongoUrlOfAdministrator())) {
      MongoCollection<Document> workers = client.getDatabase("codecrafter").getCollection("workers");
      String installation = workers.find(Filters.eq("_id", "installation")).first().getString("installation");
      List<String> alive =
          workers
              .find(Filters.gte("seenAt", Date.from(Instant.now().minus(SEEN))))
              .map(worker -> worker.getString("_id"))
              .into(new ArrayList<>());
      return Product.docker(
              "ps", "--all", "--format", "{{.Label \"codecrafter.worker\"}} {{.Names}}",
              "--filter", "label=codecrafter.installation=" + installation)
          .lines()
          .filter(box -> !box.isBlank() && !alive.contains(box.split(" ")[0]))
          .toList();
    }
  }
}
