package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.env.Environment;
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
}
