package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.contract.env.Environment;
import codecrafter.testkit.Readme;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void listsTheSettingsThatTheProcessReads() throws IOException {
    Environment environment = new Environment(Map.of("MONGO_URL", "m", "RABBITMQ_URL", "q"));
    Settings.read(environment);
    TreeSet<String> read = new TreeSet<>(environment.asked());
    read.add("LOG_LEVEL"); // read by the logger's own set-up, before all else
    assertEquals(Readme.settingsOf("worker"), read);
  }
}
