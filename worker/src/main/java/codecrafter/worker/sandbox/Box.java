package codecrafter.worker.sandbox;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Signal;
import codecrafter.contract.job.Terminal;

/**
 * A place for one job. {@link #run} is called once; the other methods may be called by any thread
 * at any time, before, during and after it.
 */
public interface Box extends AutoCloseable {
  /**
   * Hears of a running job, on the thread that called {@link #run}; it may block to slow it down.
   */
  interface Listener {
    void output(OutputStream stream, byte[] bytes);

    /** A compile command has ended well. */
    void compiled(Ending stage);

    /** The program has ended and left a file; its content follows. */
    default void artifact(String path, long size) {}

    /** A piece of the content of the last file. */
    default void artifactBytes(byte[] bytes) {}

    /** A piece of what the program's tests report, apart from its output. */
    default void report(byte[] bytes) {}

    /** Not all files that it left were given out. */
    default void leftOut(LeftOut some) {}

    /** A piece of what a debug adapter says. */
    default void adapter(byte[] bytes) {}

    /** The adapter has ended; this is the end of what it wrote to standard error. */
    default void adapterErrors(byte[] bytes) {}

    /** Hears nothing. */
    Listener DEAF =
        new Listener() {
          @Override
          public void output(OutputStream stream, byte[] bytes) {}

          @Override
          public void compiled(Ending stage) {}
        };
  }

  /**
   * Runs a job to its end, by itself or by one of its limits.
   *
   * @return the end of the last stage begun
   * @throws BoxLost when the box broke under it
   */
  Ending run(Task task, Listener listener) throws BoxLost;

  /**
   * Compiles a program and runs it as often as the series asks for. It returns early when one run
   * could not be cleared away, or had to be ended together with its box: another box may go on.
   *
   * @return the end of the last stage begun
   * @throws BoxLost when the box broke under it
   */
  Ending run(Task task, Series series, Listener listener) throws BoxLost;

  /** Gives the program more to read; returns false when too much of it still waits. */
  boolean stdin(byte[] bytes);

  /** Says something to the debug adapter; returns false when too much of it still waits. */
  boolean adapter(byte[] bytes);

  /** After what was said to it, the debug adapter reads an end of input. */
  void endAdapter();

  /** After what was given, the program reads an end of input. */
  void endInput();

  void resize(Terminal terminal);

  /** Sends a signal to the process group of the stage that runs; to nobody while none does. */
  void signal(Signal signal);

  /**
   * Ends the job at once, or the box within a second; {@link #run} then says {@link
   * Ending.Limit#KILLED}.
   */
  void kill();

  /** Gives the box up; a job in it ends. Returns at once. */
  @Override
  void close();
}
