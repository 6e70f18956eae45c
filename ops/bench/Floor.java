import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.List;
import org.bson.Document;
import redis.clients.jedis.Jedis;

/**
 * What one look in each store costs from here, whatever is asked: nothing that asks it can cost
 * less. The stores' addresses are in BENCH_MONGO and BENCH_REDIS; without them nothing is measured.
 */
final class Floor implements AutoCloseable {
  private static final String COUNT = "return redis.call('INCR', KEYS[1])";
  private static final List<String> KEY = List.of("bench:floor");

  private final String mongoUrl = System.getenv("BENCH_MONGO");
  private final String redisUrl = System.getenv("BENCH_REDIS");
  private final boolean there = mongoUrl != null && redisUrl != null;
  private final MongoClient mongo = there ? MongoClients.create(mongoUrl) : null;
  private final Jedis redis = there ? new Jedis(redisUrl) : null;
  private final MongoCollection<Document> signIns =
      there ? mongo.getDatabase("codecrafter").getCollection("refresh_tokens") : null;
  private final Object key = there ? signIns.find().first().get("_id") : null;
  private final String script = there ? redis.scriptLoad(COUNT) : null;

  /** Once each; kept where there are figures. */
  void measure(Figures figures) {
    if (!there) {
      return;
    }
    long start = System.nanoTime();
    redis.evalsha(script, KEY, List.of());
    long between = System.nanoTime();
    signIns.find(new Document("_id", key)).first();
    long end = System.nanoTime();
    if (figures != null) {
      figures.add("floor", "a script in Redis", (between - start) / 1e6);
      figures.add("floor", "a look in MongoDB by key", (end - between) / 1e6);
    }
  }

  @Override
  public void close() {
    if (there) {
      redis.del(KEY.getFirst());
      redis.close();
      mongo.close();
    }
  }
}
