import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Runs one program after another, each with a word of its own to say, some by a request and some
 * over a socket, and knows which were taken.
 */
final class Runner implements Runnable {
  private final Product product;
  private final Caller caller;
  private final Account account;
  private final Random random;
  private final Map<String, Taken> taken = new HashMap<>();
  private final Map<String, Integer> results = new HashMap<>();
  private volatile boolean over;
  private volatile Exception failure;

  /** A job that the API has taken, what it is to say, and whose it is. */
  record Taken(String word, Account by) {}

  Runner(Product product, Caller caller, Account account, long seed) {
    this.product = product;
    this.caller = caller;
    this.account = account;
    this.random = new Random(seed);
  }

  void stop() {
    over = true;
  }

  Exception failure() {
    return failure;
  }

  /** Each job that was taken, by its id. */
  synchronized Map<String, Taken> taken() {
    return new HashMap<>(taken);
  }

  /** How many results were told of each job that was run over a socket. */
  synchronized Map<String, Integer> results() {
    return new HashMap<>(results);
  }

  @Override
  public void run() {
    try {
      while (!over) {
        try {
          if (random.nextBoolean()) {
            ask();
          } else {
            talk();
          }
        } catch (IOException | java.util.concurrent.CompletionException cut) {
          // The next one shows whether it is back.
        }
        Thread.sleep(100 + random.nextInt(300));
      }
    } catch (Exception e) {
      failure = e;
    }
  }

  /** Some take a while, some take none, some have to be compiled first. */
  private Map<String, String> program(String word) {
    return random.nextInt(3) == 0
        ? Map.of(
            "language", "c",
            "code", "#include <stdio.h>\nint main(void) { puts(\"" + word + "\"); return 0; }\n")
        : Map.of(
            "language", "python",
            "code",
                "import time; time.sleep(" + random.nextInt(20) / 10.0 + "); print('" + word + "')");
  }

  private void ask() throws IOException, InterruptedException {
    String word = UUID.randomUUID().toString();
    Caller.Answer answer = caller.call("POST", "/api/execute", program(word), account.token(product.port(0)));
    if (answer.isGood()) {
      take(answer.body().get("jobId").asText(), word);
    } else {
      Thread.sleep(500);
    }
  }

  private void talk() throws IOException, InterruptedException {
    Wire wire = Wire.open(product.port(0));
    try {
      wire.send("{\"type\":\"hello\",\"accessToken\":\"" + account.token(product.port(0)) + "\"}");
      wire.await("welcome");
      for (int i = 0; i < 5 && !over; i++) {
        String word = UUID.randomUUID().toString();
        Map<String, String> frame = new HashMap<>(program(word));
        frame.put("type", "run");
        frame.put("requestId", word);
        wire.send(Wire.JSON.writeValueAsString(frame));
        String id = wire.await("job").frame().get("jobId").asText();
        take(id, word);
        JsonNode result;
        do {
          result = wire.await("result").frame();
          synchronized (this) {
            results.merge(result.get("jobId").asText(), 1, Integer::sum);
          }
        } while (!result.get("jobId").asText().equals(id));
      }
    } finally {
      wire.cut();
    }
  }

  private synchronized void take(String id, String word) {
    taken.put(id, new Taken(word, account));
  }
}
