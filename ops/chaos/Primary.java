import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.bson.Document;

/** MongoDB's primary, of a set that may have no other member. */
final class Primary {
  private final Product product;

  Primary(Product product) {
    this.product = product;
  }

  /** It is none for some seconds, and cuts every connection; then it may stand again. */
  void stepDown() {
    try (MongoClient client = MongoClients.create(product.mongoUrlOfAdministrator())) {
      client
          .getDatabase("admin")
          .runCommand(new Document("replSetStepDown", 5).append("secondaryCatchUpPeriodSecs", 0).append("force", true));
    } catch (MongoException cut) {
      // this connection as well
    }
  }
}
