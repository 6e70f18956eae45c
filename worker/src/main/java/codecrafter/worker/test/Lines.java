package codecrafter.worker.test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Cuts a report into lines. Not thread-safe. */
final class Lines implements ReportReader {
  private static final int MAX_LINE_BYTES = 512 << 10;

  /** Reads a report line by line. */
  interface Reader {
    void line(String line);

    /** There are no more lines. */
    default void end() {}
  }

  private final Reader reader;
  private final Tally tally;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int lineBytes;
  private long bytes;

  Lines(Reader reader, Tally tally) {
    this.reader = reader;
    this.tally = tally;
  }

  @Override
  public void read(byte[] some) {
    for (byte b : some) {
      if (++bytes > MAX_BYTES) {
        tally.problem("The report is over " + (MAX_BYTES >> 20) + " MiB: the rest is not read");
        return;
      }
      if (b == '\n') {
        endLine();
      } else if (++lineBytes <= MAX_LINE_BYTES) {
        line.write(b);
      }
    }
  }

  @Override
  public void end() {
    if (lineBytes > 0 && bytes <= MAX_BYTES) {
      endLine();
    }
    reader.end();
  }

  private void endLine() {
    if (lineBytes > MAX_LINE_BYTES) {
      tally.problem("A line of the report is over " + (MAX_LINE_BYTES >> 10) + " KiB");
    } else if (lineBytes > 0) {
      reader.line(line.toString(StandardCharsets.UTF_8));
    }
    line.reset();
    lineBytes = 0;
  }
}
