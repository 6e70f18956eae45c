package codecrafter.api.session;

import codecrafter.api.access.SessionAction;
import codecrafter.api.http.Cursor;
import codecrafter.api.http.Page;
import codecrafter.api.http.Refusal;
import codecrafter.api.language.Code;
import codecrafter.api.language.EntryFile;
import codecrafter.api.user.Belongings;
import codecrafter.api.user.Caller;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.wire.Invalid;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What may be done with sessions, and by whom. */
public final class Sessions implements Belongings {
  private static final int MAX_TITLE = 200;
  private static final int TRIES = 10;

  private final SessionStore store;
  private final Languages table;
  private final InstantSource clock;

  Sessions(SessionStore store, Languages table, InstantSource clock) {
    this.store = store;
    this.table = table;
    this.clock = clock;
  }

  public static Sessions of(RedisSessions store, Languages table, InstantSource clock) {
    return new Sessions(store, table, clock);
  }

  Session create(Caller caller, Draft draft) {
    String title = title(draft.title());
    Language language = language(draft.language());
    Instant now = now();
    Session session =
        new Session(
            store.newId(),
            caller.userId(),
            title,
            language.id(),
            files(language, List.of(), draft),
            Boolean.TRUE.equals(draft.isPublic()),
            true,
            List.of(),
            0,
            now,
            now);
    store.add(session);
    return session;
  }

  /**
   * A session that the caller may read.
   *
   * @throws Refusal 404 when there is none, or none the caller may know of
   */
  public Session readable(Caller caller, String id) {
    return store
        .find(id)
        .filter(session -> SessionAction.READ.isFor(session.roleOf(caller)))
        .orElseThrow(() -> Refusal.unknown("session"));
  }

  /**
   * A session with which the caller may do something.
   *
   * @throws Refusal 404 as {@link #readable} does, 403 when the caller may read it and not do this
   */
  public Session require(SessionAction action, Caller caller, String id) {
    Session session = readable(caller, id);
    require(action, caller, session);
    return session;
  }

  private static void require(SessionAction action, Caller caller, Session session) {
    if (!action.isFor(session.roleOf(caller))) {
      throw Refusal.forbidden(action.otherwise());
    }
  }

  /** Changes a session; a draft that is based on an older version is refused with 409. */
  Session change(Caller caller, String id, Draft draft) {
    for (int i = 0; i < TRIES; i++) {
      Session session = require(SessionAction.CHANGE, caller, id);
      if (draft.isPublic() != null) {
        require(SessionAction.PUBLISH, caller, session);
      }
      if (draft.version() != null && draft.version() != session.version()) {
        throw stale(session.version());
      }
      Session changed = changed(session, draft);
      if (store.replace(changed, session.version())) {
        return changed;
      }
    }
    throw stale(readable(caller, id).version());
  }

  void delete(Caller caller, String id) {
    require(SessionAction.DELETE, caller, id);
    store.delete(id);
  }

  @Override
  public void drop(String userId) {
    store.deleteOf(userId);
  }

  /** The caller's own sessions, newest first, or everybody's public ones, last changed first. */
  Page<Session> list(
      Caller caller, boolean mine, Optional<String> titleHas, int limit, Optional<Cursor> after) {
    SessionStore.Listing listing =
        new SessionStore.Listing(titleHas.orElse(null), after.orElse(null), limit + 1);
    List<Session> rows = mine ? store.owned(caller.userId(), listing) : store.published(listing);
    Function<Session, Instant> order = mine ? Session::createdAt : Session::updatedAt;
    return Page.of(rows, limit, session -> new Cursor(order.apply(session), session.id()));
  }

  private Session changed(Session session, Draft draft) {
    Language language = language(draft.language() == null ? session.language() : draft.language());
    return new Session(
        session.id(),
        session.owner(),
        draft.title() == null ? session.title() : title(draft.title()),
        language.id(),
        files(language, renamed(session, language), draft),
        draft.isPublic() == null ? session.isPublic() : draft.isPublic(),
        session.isActive(),
        session.participants(),
        session.version() + 1,
        session.createdAt(),
        now());
  }

  /** The draft's files; its code takes the place of the file to start. */
  private static List<SourceFile> files(Language language, List<SourceFile> before, Draft draft) {
    List<SourceFile> given = draft.files();
    if (given != null) {
      return checked(language, given);
    }
    if (draft.code() == null && !before.isEmpty()) {
      return before;
    }
    String entry = EntryFile.of(language, before);
    SourceFile file = Code.file(entry, draft.code() == null ? "" : draft.code());
    List<SourceFile> kept =
        before.stream().map(old -> old.path().equals(entry) ? file : old).toList();
    return checked(language, kept.contains(file) ? kept : List.of(file));
  }

  /** Its files; a lone one of the old language's usual name gets the new one's. */
  private List<SourceFile> renamed(Session session, Language language) {
    List<SourceFile> files = session.files();
    boolean usual =
        files.size() == 1
            && table
                .find(session.language())
                .filter(old -> old.main().equals(files.getFirst().path()))
                .isPresent();
    return usual ? List.of(SourceFile.text(language.main(), files.getFirst().content())) : files;
  }

  private static List<SourceFile> checked(Language language, List<SourceFile> files) {
    return new Program(language.id(), files, EntryFile.of(language, files), List.of(), "").files();
  }

  private static String title(@Nullable String title) {
    if (title == null || title.isBlank()) {
      throw new Invalid("title", "must not be empty");
    }
    if (title.length() > MAX_TITLE || title.codePoints().anyMatch(Character::isISOControl)) {
      throw new Invalid(
          "title",
          "must be at most " + MAX_TITLE + " characters, none of them a control character");
    }
    return title.strip();
  }

  private Language language(@Nullable String name) {
    return Optional.ofNullable(name)
        .flatMap(table::find)
        .orElseThrow(() ->
            new Invalid(
                "language",
                name == null ? "is missing" : "is not one of the languages served here"));
  }

  private static Refusal stale(long version) {
    return Refusal.conflict("version", "is stale: the session is at version " + version);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
