package codecrafter.api.piston;

import codecrafter.api.execute.JobView;
import codecrafter.contract.job.JobResult;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code POST /execute}.
 *
 * @param compile absent where nothing is compiled
 * @param run a copy of {@code compile} when that went wrong
 */
record Outcome(@Nullable Stage compile, Stage run, String language, String version) {
  static Outcome of(JobView job, Runtimes.Found runtime) {
    JobResult.Compile compiled = job.compile();
    if (compiled == null) {
      return new Outcome(null, Stage.run(job), runtime.name(), runtime.version());
    }
    Integer code = compiled.exitCode();
    boolean last = code == null || code != 0;
    Stage compile = Stage.compile(job, compiled, last);
    return new Outcome(compile, last ? compile : Stage.run(job), runtime.name(), runtime.version());
  }

  static Outcome lost(Runtimes.Found runtime, String message) {
    return new Outcome(null, Stage.lost(message), runtime.name(), runtime.version());
  }
}
