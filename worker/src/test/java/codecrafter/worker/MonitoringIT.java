package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Nobody is woken by, and no picture is drawn of, a number of the worker that does not exist. */
@NullUnmarked
class MonitoringIT {
  private static final Pattern NAME = Pattern.compile("codecrafter_(?!api_)[a-z_]+");

  @Test
  void hasEveryNumberThatIsWatched() throws Exception {
    Workbench bench = Shop.open();
    bench.run(bench.ask("bash", "echo counted"));
    String told =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + Shop.healthPort() + "/metrics"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Set<String> asked = new TreeSet<>();
    for (String file : List.of("alerts.yml", "dashboard.json")) {
      Matcher names = NAME.matcher(Files.readString(Path.of("../ops/monitoring", file)));
      while (names.find()) {
        asked.add(names.group().replaceAll("_(bucket|count|sum)$", ""));
      }
    }
    assertTrue(asked.size() > 5, asked.toString());
    asked.removeIf(name -> told.contains("# TYPE " + name + " "));
    assertEquals(Set.of(), asked, told);
  }
}
