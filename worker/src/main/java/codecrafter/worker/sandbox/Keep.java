package codecrafter.worker.sandbox;

/**
 * How many of the files that a program leaves are kept.
 *
 * @param fileBytes the largest of them
 * @param bytes all together
 */
public record Keep(int files, int fileBytes, int bytes) {
  /** What every run gets. */
  public static final Keep USUAL = new Keep(20, 4 << 20, 8 << 20);
}
