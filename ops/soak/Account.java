import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Somebody with an account, who always has a token that is good for a while yet. */
final class Account {
  private static final Duration FRESH = Duration.ofMinutes(8);

  final String name = "soak" + UUID.randomUUID().toString().substring(0, 12);
  private final String password = "correct horse " + name;
  private String token;
  private long since;

  /** Registers somebody at a node. */
  static Account at(int port) throws IOException, InterruptedException {
    Account account = new Account();
    Wire.call(
        port,
        "POST",
        "/api/auth/register",
        Map.of("username", account.name, "email", account.name + "@example.com", "password", account.password),
        null);
    return account;
  }

  synchronized String token(int port) throws IOException, InterruptedException {
    if (token == null || System.nanoTime() - since > FRESH.toNanos()) {
      token =
          Wire.call(port, "POST", "/api/auth/login", Map.of("email", name, "password", password), null)
              .get("accessToken")
              .asText();
      since = System.nanoTime();
    }
    return token;
  }
}
