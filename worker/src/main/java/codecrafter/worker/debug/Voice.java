package codecrafter.worker.debug;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the audience is told, in one numbered row and by the program's own paths. */
final class Voice {
  private final Audience audience;
  private final Paths paths;
  private int seq;

  Voice(Audience audience, Paths paths) {
    this.audience = audience;
    this.paths = paths;
  }

  /** Tells all. */
  void tell(String event, ObjectNode body) {
    paths.localize(body);
    tell(Dap.event(event, body));
  }

  void tell(ObjectNode event) {
    audience.hears(null, event.put("seq", ++seq));
  }

  /** Answers one. */
  void answer(String client, ObjectNode answer) {
    audience.hears(client, answer.put("seq", ++seq));
  }

  /** Answers a request with what the adapter answered to it. */
  void passBack(String client, Requests.Allowed request, ObjectNode answer, ObjectNode body) {
    String command = request.ask().command;
    paths.localize(body);
    answer(
        client,
        answer.path("success").asBoolean()
            ? Dap.answer(request.number(), command, body)
            : Dap.refusal(request.number(), command, Requests.reason(answer)));
  }
}
