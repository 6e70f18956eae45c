package codecrafter.worker.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Ending.Limit;
import codecrafter.worker.sandbox.Ending.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "RUN, 0, -, -, COMPLETED, -",
        "RUN, 3, -, -, FAILED, The program ended with exit code 3",
        "RUN, 137, -, -, FAILED, The program ended with exit code 137",
        "RUN, -, SIGSEGV, -, FAILED, The program was killed by SIGSEGV",
        "COMPILE, 1, -, -, FAILED, The program does not compile",
        "RUN, -, SIGKILL, WALL, TIMED_OUT, The program took longer than 60 s",
        "COMPILE, -, SIGKILL, WALL, TIMED_OUT, The compiler took longer than 30 s",
        "RUN, -, SIGKILL, CPU, TIMED_OUT, The program used more than 10 s of processor time",
        "RUN, -, SIGKILL, MEMORY, MEMORY_LIMIT, The program needed more than 512 MiB of memory",
        "COMPILE, 1, -, MEMORY, MEMORY_LIMIT, The compiler needed more than 512 MiB of memory",
        "RUN, 0, -, OUTPUT, OUTPUT_LIMIT, The program wrote more than 1 MiB of output",
        "RUN, -, SIGKILL, KILLED, CANCELLED, Stopped",
      })
  void saysWhatAnEndingMeans(
      Phase phase,
      @Nullable Integer exitCode,
      @Nullable String signal,
      @Nullable Limit limit,
      JobStatus status,
      @Nullable String message) {
    Ending ending = new Ending(phase, exitCode, signal, 1, 1, 1, false, limit);
    assertEquals(new Verdict(status, message), Verdict.of(ending, Limits.DEFAULT));
  }
}
