package codecrafter.api.live;

import codecrafter.api.session.Session;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Who has one session open: here, and elsewhere as far as that is known. */
final class Attendance {
  private static final long LIFE_NANOS = Duration.ofSeconds(RedisPresence.LIFE_SECONDS).toNanos();

  private final AtomicBoolean isStale = new AtomicBoolean();
  private String announced = "";
  private List<EditNews.Present> others = List.of();
  private long heardAt = System.nanoTime();
  private List<EditNews.Present> told = List.of();

  /** Notes that it is to be found out anew; false when that has been noted already. */
  boolean becomesStale() {
    return isStale.compareAndSet(false, true);
  }

  void isBeingFoundOut() {
    isStale.set(false);
  }

  /** Notes what was announced; false when it was just that before. */
  synchronized boolean announces(String said) {
    boolean isOther = !said.equals(announced);
    announced = said;
    return isOther;
  }

  synchronized void elsewhere(List<EditNews.Present> present) {
    others = List.copyOf(present);
    heardAt = System.nanoTime();
  }

  /** Nobody knows now who is elsewhere; who was is believed as long as Redis would believe it. */
  synchronized void nobodyKnows() {
    if (System.nanoTime() - heardAt > LIFE_NANOS) {
      others = List.of();
    }
  }

  /** Whether anybody is in the session on another node. */
  synchronized boolean isShared() {
    return !others.isEmpty();
  }

  /** Everybody, each once, as long as they may watch. */
  synchronized List<EditNews.Present> all(Session session, Collection<Member> here) {
    Map<String, EditNews.Present> people = new TreeMap<>();
    Stream.concat(here.stream().map(member -> member.present(session)), others.stream())
        .map(present -> withRole(present, session))
        .forEach(present -> people.merge(present.user().id(), present, Attendance::together));
    return List.copyOf(people.values());
  }

  /** Notes what is told; false when it was just that before. */
  synchronized boolean tells(List<EditNews.Present> all) {
    boolean isOther = !all.equals(told);
    told = all;
    return isOther;
  }

  private static EditNews.Present withRole(EditNews.Present present, Session session) {
    return new EditNews.Present(
        present.user(),
        Member.word(session.roleOf(new Caller(present.user().id(), Role.USER))),
        present.paths(),
        present.clientIds());
  }

  private static EditNews.Present together(EditNews.Present one, EditNews.Present other) {
    return new EditNews.Present(
        one.user(),
        one.role(),
        both(one.paths(), other.paths()),
        both(one.clientIds(), other.clientIds()));
  }

  private static List<String> both(List<String> some, List<String> more) {
    TreeSet<String> all = new TreeSet<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }
}
