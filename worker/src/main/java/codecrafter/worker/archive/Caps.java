package codecrafter.worker.archive;

import codecrafter.contract.job.SourceFile;
import java.time.Duration;

/**
 * How much is unpacked before it is refused.
 *
 * @param entries of an archive, folders and all
 * @param bytes unpacked, in all
 * @param fileBytes unpacked, of one file
 * @param ratio how many times larger than its packed form a thing may be, once it is larger than
 *     {@code ratioFromBytes}
 */
record Caps(int entries, long bytes, int fileBytes, int ratio, int ratioFromBytes, Duration time) {
  static final Caps USUAL =
      new Caps(1000, 10 << 20, SourceFile.MAX_BYTES, 100, 64 << 10, Duration.ofSeconds(20));
}
