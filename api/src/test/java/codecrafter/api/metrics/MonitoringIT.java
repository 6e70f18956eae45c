package codecrafter.api.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.Api;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.TestApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nobody is woken by, and no picture is drawn of, a number of the API that does not exist. */
class MonitoringIT {
  private static final Pattern NAME = Pattern.compile("codecrafter_api_[a-z_]+");

  @Test
  void hasEveryNumberThatIsWatched() throws Exception {
    String told;
    try (Api api = new Api(TestApi.settings(Map.of("METRICS_PORT", "0"))).start()) {
      new Client(api.port()).get("/api/languages");
      told = new Client(api.metricsPort()).get("/metrics").text();
    }
    Set<String> asked = new TreeSet<>();
    for (String file : List.of("alerts.yml", "dashboard.json")) {
      Matcher names = NAME.matcher(Files.readString(Path.of("../ops/monitoring", file)));
      while (names.find()) {
        asked.add(names.group().replaceAll("_(bucket|count|sum)$", ""));
      }
    }
    assertTrue(
        told.contains(
            "codecrafter_api_request_seconds_count{method=\"GET\",route=\"/api/languages\",status=\"200\"} 1"),
        told);
    assertTrue(asked.size() > 3, asked.toString());
    asked.removeIf(name -> told.contains("# TYPE " + name + " "));
    assertEquals(Set.of(), asked, told);
  }
}
