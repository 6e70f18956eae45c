package codecrafter.api.ahead;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * An answer that is looked for on a thread of its own, while whoever asked does something else.
 * Nobody has to fetch it.
 */
public final class Ahead<T> {
  private final CompletableFuture<T> answer = new CompletableFuture<>();

  private Ahead() {}

  /** Asks now. */
  public static <T> Ahead<T> ask(Supplier<T> question) {
    Ahead<T> ahead = new Ahead<>();
    Thread.startVirtualThread(() -> {
      try {
        ahead.answer.complete(question.get());
      } catch (RuntimeException | Error e) {
        ahead.answer.completeExceptionally(e);
      }
    });
    return ahead;
  }

  /** The answer; what the question has thrown is thrown here. */
  public T get() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
