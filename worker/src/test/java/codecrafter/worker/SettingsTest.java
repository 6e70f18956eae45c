package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.env.Environment;
import codecrafter.worker.mail.SmtpServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void needsOnlyTheAddressesOfTheStores() {
    Settings settings =
        Settings.read(
            new Environment(Map.of("MONGO_URL", "mongodb://m/c", "RABBITMQ_URL", "amqp://r")));
    assertEquals(settings.slots(), settings.warm());
    assertTrue(settings.rooms());
    assertFalse(settings.workerId().isEmpty());
    assertFalse(settings.toString().contains("mongodb:"), "the URL, with its password, is shown");
  }

  @Test
  void namesEveryProblemAtOnce() {
    Environment.Misconfigured e =
        assertThrows(
            Environment.Misconfigured.class,
            () ->
                Settings.read(
                    new Environment(
                        Map.of("SLOTS", "0", "ISOLATION", "none", "HEALTH_PORT", "x"))));
    for (String name :
        new String[] {"MONGO_URL", "RABBITMQ_URL", "SLOTS", "ISOLATION", "HEALTH_PORT"}) {
      assertTrue(String.valueOf(e.getMessage()).contains(name), name);
    }
  }

  @Test
  void hasNoMailServerUnlessItIsTold() {
    Map<String, String> stores = Map.of("MONGO_URL", "mongodb://m/c", "RABBITMQ_URL", "amqp://r");
    assertTrue(Settings.read(new Environment(stores)).smtp().isEmpty());
    Map<String, String> told = new HashMap<>(stores);
    told.put("SMTP_HOST", "mail.example.org");
    told.put("SMTP_USER", "code@example.org");
    told.put("SMTP_PASSWORD", "hush");
    Settings settings = Settings.read(new Environment(told));
    SmtpServer server = settings.smtp().orElseThrow();
    assertEquals(SmtpServer.Security.STARTTLS, server.security());
    assertEquals(587, server.port());
    assertEquals("code@example.org", server.from());
    assertFalse(settings.toString().contains("hush"), "the password is shown");
    told.put("SMTP_SECURITY", "tls");
    assertEquals(465, Settings.read(new Environment(told)).smtp().orElseThrow().port());
  }

  @Test
  void saysWhatAMailServerNeedsBesideItsHost() {
    Map<String, String> told =
        Map.of(
            "MONGO_URL", "mongodb://m/c",
            "RABBITMQ_URL", "amqp://r",
            "SMTP_HOST", "mail.example.org",
            "SMTP_USER", "code",
            "SMTP_SECURITY", "ssl",
            "SMTP_CA", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
    Environment.Misconfigured e =
        assertThrows(Environment.Misconfigured.class, () -> Settings.read(new Environment(told)));
    for (String name : new String[] {"SMTP_PASSWORD", "MAIL_FROM", "SMTP_SECURITY", "SMTP_CA"}) {
      assertTrue(String.valueOf(e.getMessage()).contains(name), name);
    }
  }
}
