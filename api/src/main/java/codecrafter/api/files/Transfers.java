package codecrafter.api.files;

import codecrafter.contract.job.JobId;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** The bytes that file jobs are given and make. */
interface Transfers {
  /** Takes bytes as they come; they are kept whole, or not at all, when it is closed. */
  interface Sink extends AutoCloseable {
    void write(byte[] buffer, int offset, int length);

    /** Keeps what was written. */
    @Override
    void close();
  }

  /** A place for the n-th file that a job is given. */
  Sink sink(JobId job, int n, Instant created);

  /** What an attempt made; the taker closes it. */
  Optional<InputStream> made(JobId job, int attempt);

  /** Drops all that a job was given. */
  void dropGiven(JobId job);
}
