import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Many authors in one file, who type on without waiting for each other. */
final class Crowd {
  private static final long A_SECOND = 1_000_000_000L;

  private final List<Author> authors;
  private final Map<String, Long> pushedAt = new ConcurrentHashMap<>();
  private final List<Double> seen = new ArrayList<>();

  Crowd(List<Author> authors) {
    this.authors = authors;
  }

  /**
   * Lets each type a character a second.
   *
   * @return from each push to its update on the first author's socket, milliseconds
   */
  List<Double> type(int seconds) throws InterruptedException {
    long until = System.nanoTime() + seconds * A_SECOND;
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i < authors.size(); i++) {
      Author author = authors.get(i);
      threads.add(Thread.ofVirtual().start(() -> type(author, until)));
    }
    Thread watching = Thread.ofVirtual().start(() -> watch(authors.getFirst(), until + 5 * A_SECOND));
    for (Thread thread : threads) {
      thread.join();
    }
    watching.join();
    return seen;
  }

  private void type(Author author, long until) {
    try {
      long next = System.nanoTime() + ThreadLocalRandom.current().nextLong(A_SECOND);
      boolean underWay = false;
      while (System.nanoTime() < until || underWay) {
        Wire.Heard heard = author.next(Math.max(1, (next - System.nanoTime()) / 1_000_000));
        if (heard != null && heard.type().equals("updates")) {
          underWay &= !author.take(heard.frame(), author.clientId());
        } else if (heard != null && (heard.type().equals("gone") || heard.type().equals("push-refused"))) {
          throw new IllegalStateException(heard.frame().toString());
        }
        if (!underWay && System.nanoTime() >= next && System.nanoTime() < until) {
          pushedAt.put(author.clientId(), System.nanoTime());
          author.push("x");
          underWay = true;
          next += A_SECOND;
        }
      }
    } catch (Exception e) {
      author.miss();
      System.err.println("An author gave up: " + e);
    }
  }

  private void watch(Author watcher, long until) {
    try {
      while (System.nanoTime() < until) {
        Wire.Heard heard = watcher.next(100);
        if (heard != null && heard.type().equals("updates")) {
          heard.frame().get("updates").forEach(update -> {
            Long pushed = pushedAt.remove(update.get("clientId").asText());
            if (pushed != null) {
              seen.add((heard.nanos() - pushed) / 1e6);
            }
          });
        }
      }
      for (int left = pushedAt.size(); left > 0; left--) {
        watcher.miss();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
