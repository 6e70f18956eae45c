package codecrafter.api.cases;

import codecrafter.api.access.SessionAction;
import codecrafter.api.access.SessionRole;
import codecrafter.api.http.Refusal;
import codecrafter.api.session.Session;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import codecrafter.contract.job.Limits;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.wire.Invalid;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The cases kept with sessions: whoever may read a session sees them, its owner and editors change
 * them. Hidden ones are the owner's: others neither read nor change them, and run them all the
 * same.
 */
public final class Cases {
  private final CaseStore store;
  private final Sessions sessions;
  private final List<ObjLongConsumer<String>> onSaved = new CopyOnWriteArrayList<>();

  Cases(CaseStore store, Sessions sessions) {
    this.store = store;
    this.sessions = sessions;
    sessions.onDeleted(store::dropOf);
  }

  public static Cases of(MongoCases store, Sessions sessions) {
    return new Cases(store, sessions);
  }

  /** Hears of a session's cases that were saved: the session's id, and their version. */
  public void onSaved(ObjLongConsumer<String> listener) {
    onSaved.add(listener);
  }

  /** All of a session that the caller has been let in to run, hidden ones too. */
  public List<TestCase> toRun(Session session) {
    return store.of(session.id()).cases();
  }

  /** Those of a session as the caller may see them. */
  CaseList list(Caller caller, String sessionId) {
    Session session = sessions.readable(caller, sessionId);
    return CaseList.of(store.of(sessionId), isOwners(session, caller));
  }

  /**
   * Puts others in their place.
   *
   * @param version that the caller has seen
   * @throws Refusal 404, 403, or 409 when there is a newer version
   * @throws Invalid naming the case and field that are wrong
   */
  CaseList save(Caller caller, String sessionId, @Nullable Long version, List<CaseDraft> drafts) {
    Session session = sessions.require(SessionAction.CHANGE, caller, sessionId);
    if (version == null) {
      throw new Invalid("version", "is missing");
    }
    KeptCases before = store.of(sessionId);
    if (before.version() != version) {
      throw stale(before.version());
    }
    boolean isOwners = isOwners(session, caller);
    List<TestCase> hidden =
        isOwners ? List.of() : before.cases().stream().filter(TestCase::hidden).toList();
    List<TestCase> next = CaseDrafts.cases(drafts, Limits.CEILING, hidden);
    if (!isOwners && next.stream().filter(TestCase::hidden).count() > hidden.size()) {
      throw new Invalid("cases", "may be hidden by the session's owner only");
    }
    if (!store.save(sessionId, version, next)) {
      throw stale(store.of(sessionId).version());
    }
    if (sessions.head(sessionId).isEmpty()) {
      store.dropOf(sessionId);
      throw Refusal.unknown("session");
    }
    onSaved.forEach(listener -> listener.accept(sessionId, version + 1));
    return CaseList.of(new KeptCases(version + 1, next), isOwners);
  }

  /** Gives a copy what the caller may see of the original: its owner everything. */
  public void copy(Caller caller, Session original, Session copy) {
    boolean isOwners = isOwners(original, caller);
    List<TestCase> taken =
        store.of(original.id()).cases().stream().filter(one -> isOwners || !one.hidden()).toList();
    if (!taken.isEmpty()) {
      store.save(copy.id(), 0, taken);
    }
  }

  private static boolean isOwners(Session session, Caller caller) {
    return session.roleOf(caller) == SessionRole.OWNER;
  }

  private static Refusal stale(long version) {
    return Refusal.conflict("version", "is stale: the cases are at version " + version);
  }
}
