package codecrafter.worker.debug;

import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Program;
import codecrafter.contract.language.Language;
import java.util.function.LongSupplier;

/** What a session is made of: one of each, which all its parts share. Not thread-safe. */
record Works(
    Adapter adapter,
    Program program,
    Paths paths,
    Line line,
    Audience audience,
    Times times,
    Stand stand,
    Talk talk,
    Voice voice,
    Courier courier,
    Patience patience,
    Fate fate) {

  static Works of(
      String driver,
      Language.Debugging how,
      Program program,
      Line line,
      Audience audience,
      Times times,
      LongSupplier nanos) {
    Adapter adapter = Adapter.named(how.adapter());
    Paths paths = new Paths(program);
    Stand stand = new Stand(driver, audience);
    Talk talk = new Talk(line, times, nanos);
    Voice voice = new Voice(audience, paths);
    Courier courier = new Courier(adapter, stand, talk, voice);
    Patience patience = new Patience(times, nanos);
    return new Works(
        adapter,
        program,
        paths,
        line,
        audience,
        times,
        stand,
        talk,
        voice,
        courier,
        patience,
        new Fate());
  }

  /** The job fails, for a reason in words for a person; the first one counts. */
  void fail(String reason) {
    end(JobStatus.FAILED, reason);
  }

  /** The same, in another status. */
  void end(JobStatus status, String reason) {
    String told = fate.fails(status, reason);
    if (told != null) {
      voice.tell(Dap.words("important", told));
      line.cut();
    }
  }
}
