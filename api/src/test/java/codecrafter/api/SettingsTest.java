package codecrafter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.env.Environment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static Map<String, String> good() {
    return new HashMap<>(
        Map.of(
            "MONGO_URL", "mongodb://u:secret-one@mongo/codecrafter",
            "REDIS_URL", "redis://:secret-two@redis",
            "RABBITMQ_URL", "amqp://u:secret-three@rabbitmq",
            "JWT_SECRET", "secret-four".repeat(3),
            "JWT_REFRESH_SECRET", "secret-five".repeat(3)));
  }

  @Test
  void fillsWhatIsNotSet() {
    Settings settings = Settings.of(new Environment(good()));
    assertEquals(8080, settings.port());
    assertTrue(settings.guests());
    assertTrue(settings.piston());
    assertTrue(settings.pistonKey().isEmpty());
    assertEquals(3000, settings.rateLimitRequests());
    assertEquals(600, settings.rateLimitRuns());
    assertEquals(30, settings.rateLimitLogins());
    assertEquals("admin@codecrafter.local", settings.adminEmail());
    assertEquals(Set.of(), settings.allowedOrigins());
  }

  @Test
  void namesEverythingThatIsWrongAtOnce() {
    Map<String, String> env = good();
    env.remove("MONGO_URL");
    env.put("JWT_SECRET", "short");
    env.put("PORT", "99999");
    env.put("GUESTS", "maybe");
    env.put("RATE_LIMIT_RUNS", "0");
    env.put("PISTON", "perhaps");
    env.put("PISTON_KEY", "guessable");
    env.put("JWT_SECRET_PREVIOUS", "x".repeat(31));
    env.put("JWT_REFRESH_SECRET", "");
    env.put("JWT_REFRESH_SECRET_PREVIOUS", "short");
    String message =
        String.valueOf(
            assertThrows(Environment.Misconfigured.class, () -> Settings.of(new Environment(env)))
                .getMessage());
    for (String name :
        Set.of(
            "MONGO_URL",
            "JWT_SECRET",
            "PORT",
            "GUESTS",
            "RATE_LIMIT_RUNS",
            "PISTON must",
            "PISTON_KEY",
            "JWT_SECRET_PREVIOUS must have at least 32 bytes",
            "JWT_REFRESH_SECRET is not set",
            "JWT_REFRESH_SECRET_PREVIOUS")) {
      assertTrue(message.contains(name), message);
    }
  }

  @Test
  void showsNoSecret() {
    Map<String, String> env = good();
    env.put("ADMIN_PASSWORD", "secret-six");
    env.put("PISTON_KEY", "secret-seven-of-some-length");
    assertFalse(Settings.of(new Environment(env)).toString().contains("secret-"));
  }

  @Test
  void readsAListOfOrigins() {
    Map<String, String> env = good();
    env.put("ALLOWED_ORIGINS", "https://a.example, https://b.example,");
    assertEquals(
        Set.of("https://a.example", "https://b.example"),
        Settings.of(new Environment(env)).allowedOrigins());
  }
}
