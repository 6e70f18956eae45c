package codecrafter.contract.job;

import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a job may use; each ends the job in a status of its own.
 *
 * @param wallMs real time of the run, milliseconds
 * @param compileWallMs real time of the compile stage, milliseconds
 * @param cpuMs CPU time of the run, over all its processes, milliseconds
 * @param compileCpuMs CPU time of the compile stage, over all its processes and threads,
 *     milliseconds; 0 in a job of a version that had none stands for the usual one
 * @param memoryBytes memory of all its processes and of the files it writes
 * @param pids processes and threads at once
 * @param outputBytes standard output and standard error together
 * @param fileBytes the largest single file it may write
 * @param workBytes all files in its working directory
 */
public record Limits(
    long wallMs,
    long compileWallMs,
    long cpuMs,
    long compileCpuMs,
    long memoryBytes,
    int pids,
    long outputBytes,
    long fileBytes,
    long workBytes) {
  private static final long MIB = 1 << 20;
  private static final long USUAL_COMPILE_CPU_MS = 60_000;

  /** What a run gets that asks for nothing; a person may sit and type into it. */
  public static final Limits DEFAULT =
      new Limits(
          60_000, 30_000, 10_000, USUAL_COMPILE_CPU_MS, 512 * MIB, 128, MIB, 64 * MIB, 128 * MIB);

  /** The most that an operator who set nothing allows. */
  public static final Limits CEILING =
      new Limits(600_000, 60_000, 60_000, 240_000, 1024 * MIB, 256, 16 * MIB, 256 * MIB, 512 * MIB);

  /** Some of the limits, as a caller may ask for them: each above 0 and at most the ceiling. */
  public record Asked(
      @Nullable Long wallMs,
      @Nullable Long compileWallMs,
      @Nullable Long cpuMs,
      @Nullable Long compileCpuMs,
      @Nullable Long memoryBytes,
      @Nullable Integer pids,
      @Nullable Long outputBytes,
      @Nullable Long fileBytes,
      @Nullable Long workBytes) {
    /**
     * The limits asked for, the rest from {@code defaults}.
     *
     * @throws Invalid naming the limit that is below 1 or above {@code ceiling}
     */
    public Limits over(Limits defaults, Limits ceiling) {
      return new Limits(
          pick("wallMs", wallMs, defaults.wallMs, ceiling.wallMs),
          pick("compileWallMs", compileWallMs, defaults.compileWallMs, ceiling.compileWallMs),
          pick("cpuMs", cpuMs, defaults.cpuMs, ceiling.cpuMs),
          pick("compileCpuMs", compileCpuMs, defaults.compileCpuMs, ceiling.compileCpuMs),
          pick("memoryBytes", memoryBytes, defaults.memoryBytes, ceiling.memoryBytes),
          (int) pick("pids", pids == null ? null : pids.longValue(), defaults.pids, ceiling.pids),
          pick("outputBytes", outputBytes, defaults.outputBytes, ceiling.outputBytes),
          pick("fileBytes", fileBytes, defaults.fileBytes, ceiling.fileBytes),
          pick("workBytes", workBytes, defaults.workBytes, ceiling.workBytes));
    }

    private static long pick(String name, @Nullable Long asked, long usual, long most) {
      if (asked == null) {
        return usual;
      }
      if (asked < 1 || asked > most) {
        throw new Invalid("limits." + name, "must be from 1 to " + most);
      }
      return asked;
    }
  }

  public Limits {
    if (compileCpuMs == 0) {
      compileCpuMs = USUAL_COMPILE_CPU_MS;
    }
    if (wallMs < 1
        || compileWallMs < 1
        || cpuMs < 1
        || compileCpuMs < 1
        || memoryBytes < 1
        || pids < 1
        || outputBytes < 1
        || fileBytes < 1
        || workBytes < 1) {
      throw new Invalid("limits", "must be above 0");
    }
  }

  /** The same with another wall clock. */
  public Limits withWallMs(long other) {
    return new Limits(
        other,
        compileWallMs,
        cpuMs,
        compileCpuMs,
        memoryBytes,
        pids,
        outputBytes,
        fileBytes,
        workBytes);
  }

  @JsonIgnore
  public Duration wall() {
    return Duration.ofMillis(wallMs);
  }

  @JsonIgnore
  public Duration compileWall() {
    return Duration.ofMillis(compileWallMs);
  }

  @JsonIgnore
  public Duration cpu() {
    return Duration.ofMillis(cpuMs);
  }

  @JsonIgnore
  public Duration compileCpu() {
    return Duration.ofMillis(compileCpuMs);
  }
}
