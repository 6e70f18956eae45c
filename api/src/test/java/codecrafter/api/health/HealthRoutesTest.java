package codecrafter.api.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.language.Catalog;
import codecrafter.api.language.Catalogs;
import codecrafter.contract.language.WorkerStatus.Toolchain;
import io.javalin.Javalin;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {
  private static Answer ready(boolean mongo, boolean redis, boolean rabbitmq, Catalog catalog) {
    return asked(
        "/ready",
        new HealthRoutes(
            () -> mongo, () -> redis, () -> rabbitmq, catalog, new Drain(Duration.ZERO)));
  }

  private static Answer asked(String path, HealthRoutes health) {
    Javalin server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  health.register(config.routes);
                })
            .start(0);
    try {
      return new Client(server.port()).get(path);
    } finally {
      server.stop();
    }
  }

  private static void says(int status, String word, Answer answer) {
    assertEquals(status, answer.status());
    assertEquals(word, answer.json().get("status").textValue());
  }

  @Test
  void isReadyWhenAllStoresAndALanguageAreThere() {
    Answer answer = ready(true, true, true, Catalogs.pythonAndC());
    says(200, "ready", answer);
    assertEquals(2, answer.json().get("languages").intValue());
    assertEquals(1, answer.json().get("workers").intValue());
  }

  @Test
  void isDegradedWithoutRedis() {
    says(200, "degraded", ready(true, false, true, Catalogs.pythonAndC()));
  }

  @Test
  void isNotReadyWithoutMongoOrRabbit() {
    says(503, "not-ready", ready(false, true, true, Catalogs.pythonAndC()));
    says(503, "not-ready", ready(true, true, false, Catalogs.pythonAndC()));
  }

  @Test
  void isNotReadyWhileTheWorkerHasNotSaidWhatItServes() {
    Answer answer = ready(true, true, true, Catalogs.oneWorker());
    says(503, "not-ready", answer);
    assertEquals(1, answer.json().get("workers").intValue());
    assertEquals("2", answer.header("Retry-After"));
  }

  @Test
  void isNotReadyWhenNothingTheWorkerHasWorks() {
    Toolchain broken = new Toolchain("python", "3.13.5", "Its example does not run");
    says(503, "not-ready", ready(true, true, true, Catalogs.oneWorker(broken)));
  }

  @Test
  void saysThatItStopsWhileItDrains() {
    Drain drain = new Drain(Duration.ZERO);
    HealthRoutes health =
        new HealthRoutes(() -> true, () -> true, () -> true, Catalogs.pythonAndC(), drain);
    says(200, "up", asked("/health", health));
    drain.pass();
    says(503, "stopping", asked("/health", health));
    says(200, "ready", asked("/ready", health));
  }
}
