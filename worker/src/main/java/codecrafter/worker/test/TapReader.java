package codecrafter.worker.test;

import codecrafter.contract.test.TestStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Test Anything Protocol. What is said of a test stands in lines behind it, so each is
 * told when the next one comes.
 */
final class TapReader implements Lines.Reader {
  private static final Pattern TEST =
      Pattern.compile("(not )?ok\\b(?: +(\\d{1,9}))?(?: +-)?(?: +(.*))?");
  private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,9})\\b.*");
  private static final Pattern DIRECTIVE = Pattern.compile("(?i)#\\s*(skip|todo)\\w*\\s*(.*)");
  private static final Pattern CRASH = Pattern.compile("failed with status (?!1\\b)\\d+");
  private static final int MAX_WORDS = 2 * Texts.MAX_TEXT;

  private final Tally tally;
  private final StringBuilder words = new StringBuilder();
  private @Nullable Reported test;
  private int planned = -1;
  private int ended;

  TapReader(Tally tally) {
    this.tally = tally;
  }

  @Override
  public void line(String line) {
    Matcher plan = PLAN.matcher(line);
    if (plan.matches()) {
      planned = Integer.parseInt(plan.group(1));
      return;
    }
    Matcher found = TEST.matcher(line);
    if (found.matches()) {
      tell();
      test = test(found.group(1) == null, found.group(3) == null ? "" : found.group(3));
    } else if (line.startsWith("Bail out!")) {
      tally.problem(line);
    } else if (line.startsWith("#") && words.length() + line.length() < MAX_WORDS) {
      words.append(line.substring(1).stripTrailing().replaceFirst("^ ", "")).append('\n');
    }
  }

  private static Reported test(boolean ok, String rest) {
    Matcher directive = DIRECTIVE.matcher(rest);
    boolean directed = directive.find();
    String name = directed ? rest.substring(0, directive.start()).strip() : rest.strip();
    TestStatus status = ok ? TestStatus.PASSED : TestStatus.FAILED;
    if (directed && (!ok || directive.group(1).equalsIgnoreCase("skip"))) {
      status = TestStatus.SKIPPED;
    }
    return Reported.named(null, null, name, status)
        .because(directed ? directive.group(2) : null, null);
  }

  private void tell() {
    Reported told = test;
    String said = words.toString();
    words.setLength(0);
    if (told == null) {
      return;
    }
    test = null;
    ended++;
    if (told.status() == TestStatus.FAILED) {
      told = told.because(reason(said), said);
      if (CRASH.matcher(said).find()) {
        told = told.as(TestStatus.ERRORED, "" + told.message());
      }
    }
    tally.ended(told);
  }

  /** The line that says why, rather than where. */
  private static @Nullable String reason(String said) {
    return said.lines()
        .filter(line -> !line.startsWith("(") && !line.isBlank())
        .findFirst()
        .orElse(said);
  }

  @Override
  public void end() {
    tell();
    if (planned == ended) {
      tally.whole();
    } else if (planned >= 0) {
      tally.problem(ended + " of " + planned + " planned tests were reported");
    }
  }
}
