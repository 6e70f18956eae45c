package codecrafter.api.execute;

import codecrafter.contract.job.Job;

/**
 * The two lanes in which jobs wait. While there are jobs in both, workers take two of the fast lane
 * for each of the slow one, so that neither stands still.
 */
enum Lane {
  FAST,
  SLOW;

  /** So many jobs of one person at once go fast, where somebody waits for them at a screen. */
  private static final int MOST_LIVE = 4;

  private static final int MOST_BATCH = 1;

  /**
   * Where a job waits.
   *
   * @param underWay how many jobs of the same user have not ended
   */
  static Lane of(Job job, int underWay) {
    return underWay < (isLive(job) ? MOST_LIVE : MOST_BATCH) ? FAST : SLOW;
  }

  private static boolean isLive(Job job) {
    return switch (job) {
      case Job.Execute execute -> execute.interactive();
      case Job.Debug debug -> true;
      case Job.Format format -> true;
      case Job.Test test -> false;
    };
  }
}
