package codecrafter.api.session;

import codecrafter.api.collab.Authority;
import codecrafter.api.collab.AuthorityInMemory;
import codecrafter.api.user.Caller;
import codecrafter.contract.language.Languages;
import java.time.InstantSource;
import java.util.List;

/** Sessions for the tests of other features. */
public final class SessionsInMemory {
  private final InMemorySessions store = new InMemorySessions();
  private final Authority authority = AuthorityInMemory.create();
  private final Sessions sessions =
      new Sessions(store, authority, id -> {}, Languages.load(), InstantSource.system());

  public Sessions sessions() {
    return sessions;
  }

  public Authority authority() {
    return authority;
  }

  /** The id of a new session, with one editor if one is given. */
  public String create(Caller owner, String code, boolean isPublic, Caller... editors) {
    Session made =
        sessions.create(owner, new Draft("Title", "python", code, null, isPublic, null, null));
    store.share(
        made.id(),
        List.of(editors).stream()
            .map(editor -> new Session.Participant(editor.userId(), "editor"))
            .toList());
    return made.id();
  }
}
