package codecrafter.api.collab;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session in the memory of this node: one thing at a time is done in it, in the order in which
 * it was asked for. Pushes that wait while another is written go into one commit together.
 */
final class Room {
  private static final Logger LOG = LoggerFactory.getLogger(Room.class);
  private static final int TRIES = 20;
  private static final int MOST_TOGETHER = 200;
  private static final int MOST_WAITING = 2_000;

  private final String sessionId;
  private final Shelf shelf;
  private final Nudges nudges;
  private final InstantSource clock;
  private final Consumer<Commit> made;
  private final List<Consumer<Commit>> followers = new CopyOnWriteArrayList<>();
  private final Deque<Job> waiting = new ArrayDeque<>();
  private boolean busy;
  private int weight;
  private volatile @Nullable Head head;

  /** How many use this room; counted by {@link Rooms}. */
  int users;

  /** What is to be done here. */
  private sealed interface Job {}

  private record Task(Runnable work) implements Job {}

  private record Waiting(Push push, CompletableFuture<Pushed> outcome) implements Job {}

  /**
   * A room.
   *
   * @param made hears of each commit that is made here, after the followers
   */
  Room(String sessionId, Shelf shelf, Nudges nudges, InstantSource clock, Consumer<Commit> made) {
    this.sessionId = sessionId;
    this.shelf = shelf;
    this.nudges = nudges;
    this.clock = clock;
    this.made = made;
  }

  /** Takes in a push; the outcome never is a failure. */
  CompletableFuture<Pushed> push(Push push) {
    CompletableFuture<Pushed> outcome = new CompletableFuture<>();
    if (!enqueue(new Waiting(push, outcome))) {
      outcome.complete(busy("Too many are writing here at once. It is sent again by itself."));
    }
    return outcome;
  }

  /** Does something between two commits, and waits for it. */
  <T> T call(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    enqueue(
        new Task(() -> {
          try {
            result.complete(work.get());
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        }));
    return Waits.join(result);
  }

  private boolean enqueue(Job job) {
    synchronized (waiting) {
      if (job instanceof Waiting && waiting.size() >= MOST_WAITING) {
        return false;
      }
      waiting.addLast(job);
      if (busy) {
        return true;
      }
      busy = true;
    }
    Thread.ofVirtual().name("session-" + sessionId).start(this::work);
    return true;
  }

  private void work() {
    while (true) {
      List<Waiting> pushes = new ArrayList<>();
      Task task = null;
      synchronized (waiting) {
        while (waiting.peekFirst() instanceof Waiting push && pushes.size() < MOST_TOGETHER) {
          pushes.add(push);
          waiting.removeFirst();
        }
        if (pushes.isEmpty()) {
          if (!(waiting.pollFirst() instanceof Task next)) {
            busy = false;
            return;
          }
          task = next;
        }
      }
      if (task != null) {
        task.work().run();
      } else {
        takeIn(pushes);
      }
    }
  }

  /** The files, after all that any node has written. */
  Files now() {
    return call(() -> there().files());
  }

  Files edit(String userId, Function<Files, Edit> edit) {
    return call(() -> {
      for (int i = 0; i < TRIES; i++) {
        Head now = there();
        EditWork work = new EditWork(now.files(), edit.apply(now.files()), userId, clock.instant());
        if (work.isEmpty() || write(now, work.commit())) {
          return now.files();
        }
      }
      throw new IllegalStateException("Session " + sessionId + " changes all the time");
    });
  }

  void follow(Consumer<Commit> listener) {
    call(() -> {
      there();
      return followers.add(listener);
    });
  }

  String sessionId() {
    return sessionId;
  }

  /** Leaves a copy for whoever reads the session next. */
  void copy() {
    Head known = head;
    if (known != null && !known.isGone()) {
      shelf.copies().put(known.files());
    }
  }

  void unfollow(Consumer<Commit> listener) {
    followers.remove(listener);
  }

  boolean isFollowed() {
    return !followers.isEmpty();
  }

  void read(Consumer<Files> reader) {
    call(() -> {
      reader.accept(loaded().files());
      return true;
    });
  }

  <T> T ask(Function<Head, T> question) {
    return call(() -> question.apply(loaded()));
  }

  /** The revision that is known here; -1 when none is. */
  long revision() {
    Head known = head;
    return known == null ? -1 : known.revision();
  }

  /** Another node may have written more: asks, without waiting for the answer. */
  void refresh() {
    enqueue(
        new Task(() -> {
          try {
            current();
          } catch (RuntimeException e) {
            LOG.debug("Session {} cannot be read now: {}", sessionId, e.toString());
          }
        }));
  }

  /** Ends the session: nothing can be written after this. */
  void end(String userId) {
    call(() -> {
      Head now = current();
      while (!now.isGone() && !write(now, end(now.revision() + 1, userId))) {
        now = current();
      }
      return true;
    });
  }

  private Commit end(long revision, String userId) {
    return new Commit(
        sessionId, revision, clock.instant(), userId, List.of(), List.of(), null, true);
  }

  private void takeIn(List<Waiting> pushes) {
    Pushed[] outcomes = new Pushed[pushes.size()];
    try {
      takeIn(pushes, outcomes);
    } catch (UnknownSession e) {
      Arrays.fill(
          outcomes, new Pushed.Refused(Pushed.Code.GONE, -1, "This session has been deleted."));
    } catch (RuntimeException e) {
      LOG.info("{} pushes to session {} have to wait: {}", pushes.size(), sessionId, e.toString());
    }
    for (int i = 0; i < outcomes.length; i++) {
      pushes
          .get(i)
          .outcome()
          .complete(
              outcomes[i] == null
                  ? busy("It cannot be stored at the moment. It is sent again by itself.")
                  : outcomes[i]);
    }
  }

  /** Fills in the outcomes that are known; leaves open those that are not. */
  private void takeIn(List<Waiting> pushes, Pushed[] outcomes) {
    Head now = loaded();
    int done = 0;
    int tries = 0;
    while (done < pushes.size() && tries++ < TRIES) {
      PushBatch batch = new PushBatch(now, clock.instant());
      if (tries == 1 && pushes.stream().anyMatch(waiting -> batch.isAhead(waiting.push()))) {
        now = current();
        continue;
      }
      List<Pushed> said = new ArrayList<>();
      for (int i = done; i < pushes.size() && !batch.isFull(); i++) {
        said.add(batch.take(pushes.get(i).push()));
      }
      if (batch.isEmpty() || write(now, batch.commit())) {
        for (Pushed pushed : said) {
          outcomes[done++] = pushed;
        }
        tries = 1;
      } else {
        now = current();
      }
    }
  }

  /** False when another commit is there already, which then is not known here yet. */
  private boolean write(Head now, Commit commit) {
    if (!shelf.log().append(commit)) {
      return false;
    }
    took(now, commit);
    nudges.tell(sessionId, commit.revision());
    weight += commit.weight();
    if (shelf.picture(now.files(), weight)) {
      weight = 0;
    }
    made.accept(commit);
    return true;
  }

  private Head there() {
    Head now = current();
    if (now.isGone()) {
      throw new UnknownSession(sessionId);
    }
    return now;
  }

  private Head loaded() {
    Head known = head;
    return known == null ? current() : known;
  }

  /** The head, after all that is in the log. */
  private Head current() {
    Head now = head;
    if (now == null) {
      Shelf.Found found = shelf.find(sessionId);
      now = new Head(found.base(), shelf.log());
      found.since().forEach(now::apply);
      head = now;
      return now;
    }
    for (Commit commit : shelf.log().read(sessionId, now.revision() + 1, Long.MAX_VALUE)) {
      took(now, commit);
    }
    return now;
  }

  private void took(Head now, Commit commit) {
    now.apply(commit);
    for (Consumer<Commit> follower : followers) {
      try {
        follower.accept(commit);
      } catch (RuntimeException e) {
        LOG.error("Somebody does not hear of session {}", sessionId, e);
      }
    }
  }

  private static Pushed.Refused busy(String message) {
    return new Pushed.Refused(Pushed.Code.BUSY, -1, message);
  }
}
