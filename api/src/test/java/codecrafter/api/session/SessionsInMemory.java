package codecrafter.api.session;

import codecrafter.api.user.Caller;
import codecrafter.contract.language.Languages;
import java.time.InstantSource;
import java.util.List;

/** Sessions for the tests of other features. */
public final class SessionsInMemory {
  private final InMemorySessions store = new InMemorySessions();
  private final Sessions sessions = new Sessions(store, Languages.load(), InstantSource.system());

  public Sessions sessions() {
    return sessions;
  }

  /** The id of a new session, with one editor if one is given. */
  public String create(Caller owner, String code, boolean isPublic, Caller... editors) {
    Session made = sessions.create(owner, new Draft("Title", "python", code, null, isPublic, null));
    Session shared =
        new Session(
            made.id(),
            made.owner(),
            made.title(),
            made.language(),
            made.files(),
            made.isPublic(),
            true,
            List.of(editors).stream()
                .map(editor -> new Session.Participant(editor.userId(), "editor"))
                .toList(),
            1,
            made.createdAt(),
            made.updatedAt());
    store.replace(shared, 0);
    return made.id();
  }
}
