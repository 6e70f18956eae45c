package codecrafter.worker.debug;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an adapter is greeted and told what to debug. Not thread-safe. */
final class Opening {
  private final Works works;
  private final Hearing hearing;
  private final @Nullable List<String> exceptions;

  /**
   * One for a session.
   *
   * @param exceptions the filters that its language has a use for; null for all
   */
  Opening(Works works, Hearing hearing, @Nullable List<String> exceptions) {
    this.works = works;
    this.hearing = hearing;
    this.exceptions = exceptions;
  }

  /** Greets the adapter, which may not hear it yet. */
  void greet() {
    works.talk().askPatiently("initialize", Dap.greeting(), this::greeted);
  }

  private void greeted(ObjectNode answer) {
    if (!answer.path("success").asBoolean()) {
      works.fail("The debugger could not start: " + Requests.reason(answer));
      return;
    }
    hearing.knows(Capabilities.of(answer.path("body"), exceptions));
    ObjectNode arguments = Dap.object();
    works.adapter().begin(works.program(), arguments);
    works.talk().askPatiently(works.adapter().begin(), arguments, this::begun);
  }

  private void begun(ObjectNode answer) {
    if (!answer.path("success").asBoolean() && !works.fate().hasExited()) {
      works.fail("The debugger could not start the program: " + Requests.reason(answer));
    }
  }
}
