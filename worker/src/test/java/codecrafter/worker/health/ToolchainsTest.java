package codecrafter.worker.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Signal;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.language.WorkerStatus.Toolchain;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Ending.Phase;
import codecrafter.worker.sandbox.Series;
import codecrafter.worker.sandbox.Task;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ToolchainsTest {
  private static Language language(String id) {
    return new Language(
        id,
        id,
        List.of(),
        List.of("x"),
        "main." + id,
        List.of(),
        List.of(id, "{main}"),
        List.of(id, "--version"),
        "example",
        null);
  }

  private final Toolchains toolchains =
      new Toolchains(
          new Languages(List.of(language("good"), language("broken"), language("missing"))),
          (shape, patience) -> new FakeBox());

  @Test
  void takesOnlyABrokenLanguageAway() throws Exception {
    assertEquals(List.of(), toolchains.known());
    toolchains.ask(() -> {});
    assertEquals(
        List.of(
            new Toolchain("good", "1.2.3", null),
            new Toolchain("broken", "7", null),
            new Toolchain("missing", "", "It is not in the sandbox image")),
        toolchains.known());
    toolchains.tryAll(() -> true);
    assertEquals(
        new Toolchain("broken", "7", "Its example does not run: it hurts"),
        toolchains.known().get(1));
    assertEquals(new Toolchain("good", "1.2.3", null), toolchains.known().get(0));
  }

  private static final class FakeBox implements Box {
    @Override
    public Ending run(Task task, Series series, Listener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Ending run(Task task, Listener listener) {
      String said =
          switch (task.run().getFirst()) {
            case "sh" ->
                "\u001egood\nGood 68 1.2.3 (x86)\nmore\n\u001ebroken\nv7\n\u001emissing\nsh: 9: missing: not found\n";
            case "broken" -> "ouch\nit hurts\n";
            default -> "fine\n";
          };
      listener.output(OutputStream.STDOUT, said.getBytes(StandardCharsets.UTF_8));
      int code = task.run().getFirst().equals("broken") ? 1 : 0;
      return new Ending(Phase.RUN, code, null, 1, 1, 1, false, null);
    }

    @Override
    public boolean adapter(byte[] bytes) {
      return true;
    }

    @Override
    public void endAdapter() {}

    @Override
    public boolean stdin(byte[] bytes) {
      return true;
    }

    @Override
    public void endInput() {}

    @Override
    public void resize(Terminal terminal) {}

    @Override
    public void signal(Signal signal) {}

    @Override
    public void kill() {}

    @Override
    public void close() {}
  }
}
