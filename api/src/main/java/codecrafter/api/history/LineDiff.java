package codecrafter.api.history;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the smallest difference of two lists of lines, with a bound on the work: where it is used
 * up, lines that each side has once are taken as fixed and what lies between them is compared by
 * itself, and where that is too much as well, it counts as replaced. So any two texts are compared
 * in a moment, and what comes out is always right, if not always the smallest.
 */
final class LineDiff {
  /** Steps of the algorithm; each looks at a pair of lines or a few. */
  private static final int MOST_STEPS = 1_000_000;

  /** Steps for one stretch. */
  private static final int MOST_AT_ONCE = 250_000;

  private static final int DEEPEST = 10;

  private final List<String> before;
  private final List<String> after;
  private final List<Block> blocks = new ArrayList<>();
  private int stepsLeft = MOST_STEPS;

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  static List<Block> of(List<String> before, List<String> after) {
    LineDiff diff = new LineDiff(before, after);
    diff.compare(new Block(0, before.size(), 0, after.size()), 0);
    return diff.blocks;
  }

  private void compare(Block whole, int depth) {
    Block block = trimmed(whole);
    if (block.isEmpty()) {
      return;
    }
    if (block.removed() == 0 || block.added() == 0) {
      blocks.add(block);
      return;
    }
    try {
      myers(block);
    } catch (TooMuch e) {
      split(block, depth);
    }
  }

  private Block trimmed(Block block) {
    int oldFrom = block.oldFrom();
    int newFrom = block.newFrom();
    int oldTo = block.oldTo();
    int newTo = block.newTo();
    while (oldFrom < oldTo && newFrom < newTo && before.get(oldFrom).equals(after.get(newFrom))) {
      oldFrom++;
      newFrom++;
    }
    while (oldFrom < oldTo
        && newFrom < newTo
        && before.get(oldTo - 1).equals(after.get(newTo - 1))) {
      oldTo--;
      newTo--;
    }
    return new Block(oldFrom, oldTo, newFrom, newTo);
  }

  /** Compares what lies between the lines that each side has once. */
  private void split(Block block, int depth) {
    List<Anchors.Pair> fixed =
        depth < DEEPEST ? Anchors.of(before, after, block) : List.<Anchors.Pair>of();
    if (fixed.isEmpty()) {
      blocks.add(block);
      return;
    }
    int oldFrom = block.oldFrom();
    int newFrom = block.newFrom();
    for (Anchors.Pair pair : fixed) {
      compare(new Block(oldFrom, pair.old(), newFrom, pair.now()), depth + 1);
      oldFrom = pair.old() + 1;
      newFrom = pair.now() + 1;
    }
    compare(new Block(oldFrom, block.oldTo(), newFrom, block.newTo()), depth + 1);
  }

  private void myers(Block block) {
    Bound bound = new Bound(Math.min(stepsLeft, MOST_AT_ONCE));
    List<Change> changes = new ArrayList<>();
    try {
      changes.addAll(
          new MyersDiff<String>()
              .computeDiff(
                  before.subList(block.oldFrom(), block.oldTo()),
                  after.subList(block.newFrom(), block.newTo()),
                  bound));
    } finally {
      stepsLeft -= bound.steps;
    }
    changes.sort(Comparator.comparingInt(change -> change.startOriginal));
    for (Change change : changes) {
      blocks.add(
          new Block(
              block.oldFrom() + change.startOriginal,
              block.oldFrom() + change.endOriginal,
              block.newFrom() + change.startRevised,
              block.newFrom() + change.endRevised));
    }
  }

  /** Counts the steps, and ends them when they are too many. */
  private static final class Bound implements DiffAlgorithmListener {
    private final int most;
    private int steps;

    Bound(int most) {
      this.most = most;
    }

    @Override
    public void diffStart() {}

    /** With {@code edits} lines in or out there are as many ways to go on from. */
    @Override
    public void diffStep(int edits, int max) {
      steps += edits + 1;
      if (steps > most) {
        throw new TooMuch();
      }
    }

    @Override
    public void diffEnd() {}
  }

  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuch() {
      super("Too much to compare", null, false, false);
    }
  }
}
