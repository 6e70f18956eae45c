package codecrafter.worker.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import codecrafter.contract.job.Artifact;
import codecrafter.worker.sandbox.Keep;
import codecrafter.worker.sandbox.LeftOut;
import java.util.List;
import org.junit.jupiter.api.Test;

class HarvestTest {
  private static final Keep KEEP = new Keep(3, 4 << 20, 8 << 20);
  private final Shelf shelf = new Shelf(20 << 20);
  private final Harvest harvest = new Harvest(KEEP, shelf);

  private static void give(Harvest harvest, String path, int bytes) {
    harvest.begin(path, bytes);
    for (int left = bytes; left > 0; left -= 1 << 20) {
      harvest.add(new byte[Math.min(left, 1 << 20)]);
    }
  }

  private List<String> paths() {
    return harvest.artifacts().stream().map(Artifact::path).toList();
  }

  @Test
  void joinsThePiecesOfAFile() {
    harvest.begin("a/b.txt", 5);
    harvest.add("he".getBytes());
    harvest.add("llo".getBytes());
    harvest.begin("empty", 0);
    assertEquals(
        List.of(
            new Artifact("a/b.txt", "text/plain", 5),
            new Artifact("empty", "application/octet-stream", 0)),
        harvest.artifacts());
    assertArrayEquals("hello".getBytes(), harvest.finds().getFirst().content());
    assertNull(harvest.leftOutInWords());
  }

  @Test
  void forgetsAFileThatIsNotAsLongAsWasSaid() {
    harvest.begin("short", 5);
    harvest.add(new byte[4]);
    harvest.begin("long", 5);
    harvest.add(new byte[6]);
    harvest.add(new byte[5]);
    harvest.begin("good", 1);
    harvest.add(new byte[1]);
    harvest.add(new byte[1]);
    assertEquals(List.of("good"), paths());
  }

  @Test
  void takesNoNameThatASourceFileMayNotHave() {
    for (String name :
        List.of(
            "../x", "/etc/x", "a\nb", "-rf", "..\\x", "", "a//b", "CON", ".git/x", "a\u202eb")) {
      give(harvest, name, 1);
    }
    give(harvest, "$(touch pwned)", 1);
    assertEquals(List.of("$(touch pwned)"), paths());
    assertEquals("Not kept: 10 × file whose name is not allowed", harvest.leftOutInWords());
  }

  @Test
  void keepsTheLimitsWhateverComesOutOfTheBox() {
    give(harvest, "over", (4 << 20) + 1);
    harvest.begin("negative", -1);
    harvest.begin("absurd", Long.MAX_VALUE);
    give(harvest, "a", 4 << 20);
    give(harvest, "a", 1);
    give(harvest, "b", 3 << 20);
    give(harvest, "too much", (1 << 20) + 1);
    give(harvest, "c", 1);
    give(harvest, "too many", 1);
    assertEquals(List.of("a", "b", "c"), paths());
  }

  @Test
  void sharesTheMemoryOfTheWorkerWithOtherRunsAndGivesItBack() {
    Harvest first = new Harvest(KEEP, shelf);
    Harvest second = new Harvest(KEEP, shelf);
    for (Harvest run : List.of(first, second)) {
      give(run, "a", 4 << 20);
      give(run, "b", 4 << 20);
    }
    give(harvest, "a", 4 << 20);
    give(harvest, "b", 1);
    assertEquals(List.of("a"), paths());
    assertEquals(
        "Not kept: 1 × file that came while too many others did; run it again",
        harvest.leftOutInWords());
    first.clear();
    Harvest later = new Harvest(KEEP, shelf);
    give(later, "a", 4 << 20);
    assertEquals(1, later.artifacts().size());
  }

  @Test
  void saysWhatIsNotKept() {
    harvest.leftOut(new LeftOut(80, 1, 2, 3, 4, 5, 6, true));
    assertEquals(
        "Not kept: 80 × file beyond the first 3, 1 × file over 4 MiB, 2 × file beyond 8 MiB in"
            + " all, 3 × link, pipe or other thing that is no plain file, 4 × file whose name is"
            + " not allowed, 5 × file or folder that cannot be read, 6 × folder that lies too"
            + " deep, whatever more there is",
        harvest.leftOutInWords());
  }
}
