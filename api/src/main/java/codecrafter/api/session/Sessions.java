package codecrafter.api.session;

import codecrafter.api.access.SessionAction;
import codecrafter.api.ahead.Ahead;
import codecrafter.api.collab.Authority;
import codecrafter.api.collab.Edit;
import codecrafter.api.collab.FileEdit;
import codecrafter.api.collab.Files;
import codecrafter.api.collab.Heading;
import codecrafter.api.http.Cursor;
import codecrafter.api.http.Page;
import codecrafter.api.http.Refusal;
import codecrafter.api.language.Code;
import codecrafter.api.language.EntryFile;
import codecrafter.api.user.Belongings;
import codecrafter.api.user.Caller;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.wire.Invalid;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What may be done with sessions, and by whom. */
public final class Sessions implements Belongings {
  private static final int MAX_TITLE = 200;
  private static final String COPY = " (fork)";

  private final SessionStore store;
  private final Authority authority;
  private final SessionWatch watch;
  private final Languages table;
  private final InstantSource clock;
  private final List<Consumer<String>> onDeleted = new CopyOnWriteArrayList<>();

  Sessions(
      SessionStore store,
      Authority authority,
      SessionWatch watch,
      Languages table,
      InstantSource clock) {
    this.store = store;
    this.authority = authority;
    this.watch = watch;
    this.table = table;
    this.clock = clock;
  }

  public static Sessions of(
      MongoSessions store,
      Authority authority,
      SessionWatch watch,
      Languages table,
      InstantSource clock) {
    return new Sessions(store, authority, watch, table, clock);
  }

  /** Hears of every session that was deleted, by its id. */
  public void onDeleted(Consumer<String> listener) {
    onDeleted.add(listener);
  }

  Session create(Caller caller, Draft draft) {
    String title = title(draft.title());
    Language language = language(draft.language());
    List<SourceFile> files = files(language, draft);
    String main = MainFile.among(files.stream().map(SourceFile::path), draft.main());
    Instant now = now();
    Session session =
        new Session(
            store.newId(),
            caller.userId(),
            title,
            language.id(),
            List.of(),
            Boolean.TRUE.equals(draft.isPublic()),
            true,
            List.of(),
            now,
            now,
            null,
            main);
    authority.begin(session.id(), caller.userId(), files);
    store.add(session);
    return session;
  }

  /**
   * Makes a private session of the caller's out of another.
   *
   * @param title of the copy; made from the other's, when absent
   */
  public Session copy(
      Caller caller,
      Session of,
      List<SourceFile> files,
      Session.Origin origin,
      @Nullable String title) {
    Instant now = now();
    Session copy =
        new Session(
            store.newId(),
            caller.userId(),
            title == null ? copied(of.title()) : title(title),
            of.language(),
            List.of(),
            false,
            true,
            List.of(),
            now,
            now,
            origin,
            of.main());
    authority.begin(copy.id(), caller.userId(), files);
    store.add(copy);
    return copy;
  }

  private static String copied(String title) {
    int most = MAX_TITLE - COPY.length();
    int end = Math.min(title.length(), most);
    boolean splits =
        end > 0 && end < title.length() && Character.isHighSurrogate(title.charAt(end - 1));
    return title.substring(0, splits ? end - 1 : end) + COPY;
  }

  /** The files of a session that the caller has been let in to. */
  public Files files(Session session) {
    return authority.at(session.id());
  }

  /** The revisions of some sessions. */
  Map<String, Long> revisions(List<Session> some) {
    return authority.revisions(some.stream().map(Session::id).toList());
  }

  /**
   * A session that the caller may read.
   *
   * @throws Refusal 404 when there is none, or none the caller may know of
   */
  public Session readable(Caller caller, String id) {
    return readable(caller, store.find(id));
  }

  private Session readable(Caller caller, Optional<Session> found) {
    return found
        .filter(session -> SessionAction.READ.isFor(session.roleOf(caller)))
        .map(this::logged)
        .orElseThrow(() -> Refusal.unknown("session"));
  }

  /** A session with its files. */
  record WithFiles(Session session, Files files) {}

  /** As {@link #readable} does, and its files; both are looked for at the same time. */
  WithFiles readableWithFiles(Caller caller, String id) {
    Ahead<SessionStore.WithEnd> ahead = Ahead.ask(() -> store.findWithEnd(id));
    Files files = null;
    try {
      files = authority.at(id, () -> ahead.get().end());
    } catch (Refusal notYet) {
      // It may be one whose log is only now begun.
    }
    Session session = readable(caller, ahead.get().session());
    return new WithFiles(session, files == null ? files(session) : files);
  }

  /** One that was stored before files had a log gets one. */
  private Session logged(Session session) {
    if (!session.unlogged().isEmpty()) {
      authority.begin(session.id(), session.owner(), session.unlogged());
      store.forgetUnlogged(session.id());
    }
    return session;
  }

  /** A session as the store has it now, whoever asks. */
  public Optional<Session> head(String id) {
    return store.find(id);
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
    Session session = require(SessionAction.CHANGE, caller, id);
    if (draft.isPublic() != null) {
      require(SessionAction.PUBLISH, caller, session);
    }
    Language language = language(draft.language() == null ? session.language() : draft.language());
    Heading heading = heading(session, draft, language);
    edit(
        caller,
        session,
        now -> {
          if (draft.version() != null && draft.version() != now.revision()) {
            throw stale(now.revision());
          }
          MainFile.require(draft, now);
          return new Edit(steps(now, session, language, draft), heading.isEmpty() ? null : heading);
        });
    return readable(caller, id);
  }

  /**
   * Edits the files of a session for somebody who may.
   *
   * @throws Refusal 404, or 403
   */
  public Files edit(Caller caller, String id, Function<Files, Edit> edit) {
    Session session = require(SessionAction.CHANGE, caller, id);
    return edit(caller, session, edit);
  }

  private Files edit(Caller caller, Session session, Function<Files, Edit> edit) {
    AtomicReference<@Nullable Heading> said = new AtomicReference<>();
    Files after =
        authority.edit(
            session.id(),
            caller.userId(),
            now -> {
              Edit whole = MainFile.follow(session, edit.apply(now));
              said.set(whole.heading());
              return whole;
            });
    store.change(session.id(), said.get(), after.revision(), after.at());
    if (said.get() != null) {
      watch.changed(session.id());
    }
    return after;
  }

  void delete(Caller caller, String id) {
    require(SessionAction.DELETE, caller, id);
    authority.drop(id, caller.userId());
    store.delete(id);
    watch.changed(id);
    onDeleted.forEach(listener -> listener.accept(id));
  }

  @Override
  public void drop(String userId) {
    List<String> ids = store.idsOf(userId);
    ids.forEach(id -> authority.drop(id, userId));
    store.deleteOf(userId);
    ids.forEach(watch::changed);
    ids.forEach(id -> onDeleted.forEach(listener -> listener.accept(id)));
  }

  /** Which sessions are listed. */
  enum Scope {
    /** The caller's own, newest first. */
    MINE,
    /** Others' in which the caller has part, newest first. */
    SHARED,
    /** Everybody's public ones, last changed first. */
    PUBLIC
  }

  Page<Session> list(
      Caller caller, Scope scope, Optional<String> titleHas, int limit, Optional<Cursor> after) {
    SessionStore.Listing listing =
        new SessionStore.Listing(titleHas.orElse(null), after.orElse(null), limit + 1);
    List<Session> rows =
        switch (scope) {
          case MINE -> store.owned(caller.userId(), listing);
          case SHARED -> store.shared(caller.userId(), listing);
          case PUBLIC -> store.published(listing);
        };
    Function<Session, Instant> order =
        scope == Scope.PUBLIC ? Session::updatedAt : Session::createdAt;
    return Page.of(rows, limit, session -> new Cursor(order.apply(session), session.id()));
  }

  /** What becomes different; a name that is the same in other words is no change. */
  private static Heading heading(Session session, Draft draft, Language language) {
    String title = draft.title() == null ? session.title() : title(draft.title());
    Boolean isPublic = draft.isPublic();
    String main = draft.main();
    return new Heading(
        title.equals(session.title()) ? null : title,
        language.id().equals(session.language()) ? null : language.id(),
        isPublic == null || isPublic == session.isPublic() ? null : isPublic,
        main == null || main.equals(Objects.requireNonNullElse(session.main(), "")) ? null : main);
  }

  /** A new session's files. */
  private static List<SourceFile> files(Language language, Draft draft) {
    List<SourceFile> given = draft.files();
    if (given != null) {
      return given;
    }
    return List.of(Code.file(language.main(), draft.code() == null ? "" : draft.code()));
  }

  /** The draft's code takes the place of the file to start. */
  private List<FileEdit> steps(Files now, Session session, Language language, Draft draft) {
    List<SourceFile> given = draft.files();
    if (given != null) {
      return Edit.toward(now, given).steps();
    }
    List<FileEdit> steps = new ArrayList<>();
    String entry = EntryFile.of(language, now.sources(), session.main());
    if (isUsual(now, session) && !entry.equals(language.main())) {
      steps.add(new FileEdit.Move(entry, language.main()));
      entry = language.main();
    }
    if (draft.code() != null) {
      steps.add(new FileEdit.Write(Code.file(entry, draft.code())));
    }
    return steps;
  }

  /** Whether there is but one file, which has its language's usual name, and gets the new one's. */
  private boolean isUsual(Files files, Session session) {
    return files.all().size() == 1
        && table
            .find(session.language())
            .filter(old -> old.main().equals(files.all().getFirst().path()))
            .isPresent();
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
