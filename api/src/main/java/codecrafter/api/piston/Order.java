package codecrafter.api.piston;

import codecrafter.api.http.Refusal;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.wire.Invalid;

/** A request, checked, as the queue wants it. */
record Order(Runtimes.Found runtime, Program program, Limits limits) {
  /**
   * Checks in the order that Piston does.
   *
   * @throws Refusal 400 in Piston's words, or in ours where it has none
   */
  static Order of(ExecuteRequest request, Runtimes runtimes) {
    Runtimes.Found runtime = runtimes.find(request.language(), request.version());
    Sources sources = Sources.of(request, runtime.language());
    Limits limits = AskedLimits.of(request.limits(), runtime.language());
    try {
      Program program =
          new Program(
              runtime.language().id(),
              sources.files(),
              sources.main(),
              request.args(),
              request.stdin());
      return new Order(runtime, program, limits);
    } catch (Invalid e) {
      throw Refusal.malformed(e.field() + " " + e.getMessage());
    }
  }
}
