package codecrafter.api.live;

import codecrafter.api.access.SessionAction;
import codecrafter.api.access.SessionRole;
import codecrafter.api.session.Session;
import codecrafter.api.user.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A socket in a session: what it has been told of it, and the files that it has open there. */
final class Member {
  private final LiveSocket socket;
  private final Person person;
  private final ConcurrentHashMap<String, OpenFile> files = new ConcurrentHashMap<>();
  private @Nullable Session told;

  Member(LiveSocket socket, Person person) {
    this.socket = socket;
    this.person = person;
  }

  LiveSocket socket() {
    return socket;
  }

  Person person() {
    return person;
  }

  /** By their ids. */
  ConcurrentHashMap<String, OpenFile> files() {
    return files;
  }

  Optional<OpenFile> at(String path) {
    return files.values().stream().filter(file -> file.path().equals(path)).findFirst();
  }

  SessionRole roleIn(Session session) {
    return session.roleOf(new Caller(person.id(), codecrafter.api.user.Role.USER));
  }

  static String word(SessionRole role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** It has been told all of this. */
  synchronized void knows(Session session) {
    told = session;
  }

  /**
   * Tells what is otherwise than it was told before.
   *
   * @return false when it may not watch any more, in which case nothing is said
   */
  synchronized boolean tell(Session now, long revision) {
    if (!SessionAction.WATCH.isFor(roleIn(now))) {
      return false;
    }
    Session before = told;
    if (before == null) {
      return true;
    }
    told = now;
    EditNews.Changed changed =
        new EditNews.Changed(
            now.id(),
            revision,
            other(before.title(), now.title()),
            other(before.language(), now.language()),
            other(before.isPublic(), now.isPublic()),
            other(main(before), main(now)),
            null,
            other(before.participants(), now.participants()),
            word(roleIn(now)));
    boolean isOther =
        changed.title() != null
            || changed.language() != null
            || changed.isPublic() != null
            || changed.main() != null
            || changed.participants() != null
            || roleIn(before) != roleIn(now);
    if (isOther) {
      socket.send(changed);
    }
    return true;
  }

  /** Tells what the tree is from now on. */
  synchronized void tell(List<EditNews.Entry> tree, long revision) {
    Session known = told;
    if (known != null) {
      socket.send(
          new EditNews.Changed(
              known.id(), revision, null, null, null, null, tree, null, word(roleIn(known))));
    }
  }

  private static String main(Session session) {
    return Objects.requireNonNullElse(session.main(), "");
  }

  private static <T> @Nullable T other(T before, T now) {
    return Objects.equals(before, now) ? null : now;
  }

  /** As the others see it. */
  EditNews.Present present(Session session) {
    return new EditNews.Present(
        person,
        word(roleIn(session)),
        files.values().stream().map(OpenFile::path).distinct().sorted().toList(),
        files.values().stream().map(OpenFile::clientId).distinct().sorted().toList());
  }
}
