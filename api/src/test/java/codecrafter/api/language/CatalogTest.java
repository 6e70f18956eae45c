package codecrafter.api.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import codecrafter.api.http.Refusal;
import codecrafter.contract.language.Languages;
import codecrafter.contract.language.WorkerStatus;
import codecrafter.contract.language.WorkerStatus.Toolchain;
import codecrafter.contract.wire.Invalid;
import codecrafter.testkit.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private final HandClock clock = new HandClock();
  private final List<WorkerStatus> workers = new ArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final Catalog catalog =
      new Catalog(
          Languages.load(),
          since -> {
            looks.incrementAndGet();
            return workers.stream().filter(w -> !w.seenAt().isBefore(since)).toList();
          },
          clock);

  private void worker(Toolchain... toolchains) {
    workers.add(
        new WorkerStatus(
            "w" + workers.size(), 2, 0, List.of(toolchains), null, null, clock.instant()));
  }

  private static Toolchain has(String id, String version) {
    return new Toolchain(id, version, null);
  }

  @Test
  void servesWhatSomeWorkerRunsInTheTablesOrder() {
    worker(has("c", "14.2.0"), has("python", "3.9.1"));
    worker(has("python", "3.13.5"), new Toolchain("java", "", "does not start"));
    assertEquals(
        List.of("python", "c"), catalog.served().stream().map(ServedLanguage::id).toList());
    assertEquals("3.13.5", catalog.served().getFirst().version());
    assertEquals(
        List.of("execute", "test", "debug", "format"), catalog.served().getFirst().supports());
  }

  @Test
  void servesNothingOfAWorkerThatIsDead() {
    worker(has("python", "3.13.5"));
    assertEquals(1, catalog.workersAlive());
    clock.pass(Catalog.ALIVE.plusMillis(1));
    assertEquals(0, catalog.workersAlive());
    assertEquals(List.of(), catalog.served());
  }

  @Test
  void looksAtTheWorkersOnceInTwoSeconds() {
    worker(has("python", "3.13.5"));
    for (int i = 0; i < 10; i++) {
      catalog.require("python", null);
      clock.pass(Duration.ofMillis(100));
    }
    assertEquals(1, looks.get());
    clock.pass(Catalog.FRESH);
    catalog.served();
    assertEquals(2, looks.get());
  }

  @Test
  void refusesALanguageThatNoWorkerRuns() {
    worker(
        has("python", "3.13.5"),
        new Toolchain("java", "", "does not start"),
        new Toolchain("c", "", "It is not in the sandbox image"));
    for (String name : List.of("java", "c", "brainstorm", "")) {
      assertEquals(
          "language", assertThrows(Invalid.class, () -> catalog.require(name, null)).field());
    }
  }

  private ServedLanguage entry(String id) {
    return catalog.all().stream().filter(l -> l.id().equals(id)).findFirst().orElseThrow();
  }

  private void worker(WorkerStatus.Preparation preparation, Toolchain... toolchains) {
    workers.add(
        new WorkerStatus("w", 2, 0, List.of(toolchains), preparation, null, clock.instant()));
  }

  @Test
  void saysOfEveryLanguageOfTheTableWhyItIsNotServed() {
    assertEquals("No worker is there", entry("kotlin").problem());
    clock.pass(Catalog.FRESH);
    worker(
        has("python", "3.13.5"),
        new Toolchain("lua", "5.4", "Its example does not run: oh"),
        new Toolchain("kotlin", "", "It is not in the sandbox image"));
    assertEquals(Languages.load().all().size(), catalog.all().size());
    assertEquals(null, entry("python").problem());
    assertEquals("Its example does not run: oh", entry("lua").problem());
    assertEquals("It is not in the sandbox image", entry("kotlin").problem());
    assertEquals("The workers do not know it yet", entry("java").problem());
    assertEquals(null, entry("kotlin").preparing());
  }

  @Test
  void saysHowFarTheImageIsThatALanguageComesWith() {
    worker(
        new WorkerStatus.Preparation("step 5 of 11", null),
        has("python", "3.13.5"),
        new Toolchain("lua", "5.4", "Its example does not run: oh"),
        new Toolchain("kotlin", "", "It is not in the sandbox image"));
    assertEquals("step 5 of 11", entry("kotlin").preparing());
    assertEquals("Its example does not run: oh", entry("lua").problem());
    assertEquals(null, entry("lua").preparing());
    assertEquals(
        "is still being prepared (step 5 of 11): try again in a few minutes",
        assertThrows(Invalid.class, () -> catalog.require("kotlin", null)).getMessage());
  }

  @Test
  void saysThatTheImageCouldNotBeBuilt() {
    worker(
        new WorkerStatus.Preparation(null, "no space left"),
        new Toolchain("kotlin", "", "It is not in the sandbox image"));
    assertEquals("The image with it could not be built: no space left", entry("kotlin").problem());
    assertEquals(null, entry("kotlin").preparing());
  }

  @Test
  void takesAVersionByItsFirstParts() {
    worker(has("python", "3.13.5"));
    for (String version : List.of("3", "3.13", "3.13.5")) {
      assertEquals("python", catalog.require("py", version).id());
    }
    for (String version : List.of("3.1", "2", "3.13.5.1", "", "*")) {
      assertEquals(
          "version", assertThrows(Invalid.class, () -> catalog.require("py", version)).field());
    }
  }

  @Test
  void letsAJobWaitWhileNoWorkerIsThere() {
    assertEquals("java", catalog.require("java", null).id());
    assertThrows(Invalid.class, () -> catalog.require("brainstorm", null));
    assertEquals(503, assertThrows(Refusal.class, () -> catalog.require("java", "21")).status());
  }

  @Test
  void letsAJobWaitWhileNoWorkerHasLookedForItsLanguage() {
    worker(has("python", "3.13.5"));
    assertEquals("java", catalog.require("java", null).id());
    assertEquals(503, assertThrows(Refusal.class, () -> catalog.require("java", "21")).status());
  }
}
