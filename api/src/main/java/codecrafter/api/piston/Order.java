package codecrafter.api.piston;

import codecrafter.api.http.Refusal;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.databind.JsonNode;

/** A request, checked, as the queue wants it. */
record Order(Runtimes.Found runtime, Program program, Limits limits) {
  /**
   * Checks in the order that Piston does.
   *
   * @throws Refusal 400 in Piston's words, or in ours where it has none
   */
  static Order of(JsonNode body, Runtimes runtimes) {
    ExecuteRequest request = ExecuteRequest.read(body);
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
