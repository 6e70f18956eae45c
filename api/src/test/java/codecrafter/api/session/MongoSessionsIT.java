package codecrafter.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.api.collab.Commit;
import codecrafter.api.collab.MongoCommitLog;
import codecrafter.api.collab.Place;
import codecrafter.api.kit.TestMongo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class MongoSessionsIT extends SessionStoreContract {
  private final SessionStore store = new MongoSessions(TestMongo.link().datastore());

  @Override
  SessionStore store() {
    return store;
  }

  @Test
  void findsASessionAndTheEndOfItsLogInOneLook() {
    Instant at = Instant.parse("2026-12-01T01:02:03.456Z");
    Session session = session("One", at);
    store.add(session);
    Optional<Session> there = Optional.of(session);
    assertEquals(
        new SessionStore.WithEnd(there, Optional.empty()), store.findWithEnd(session.id()));
    MongoCommitLog log = new MongoCommitLog(TestMongo.link());
    for (int i = 0; i < 3; i++) {
      log.append(
          new Commit(
              session.id(), i, at.plusSeconds(i), "ann", List.of(), List.of(), null, i == 2));
    }
    Place end = new Place(2, at.plusSeconds(2), true);
    assertEquals(
        new SessionStore.WithEnd(there, Optional.of(end)), store.findWithEnd(session.id()));
    store.delete(session.id());
    assertEquals(
        new SessionStore.WithEnd(Optional.empty(), Optional.of(end)),
        store.findWithEnd(session.id()));
  }

  @Test
  void findsNothingByAnIdThatIsNone() {
    SessionStore.WithEnd nothing = new SessionStore.WithEnd(Optional.empty(), Optional.empty());
    assertEquals(nothing, store.findWithEnd("x"));
    assertEquals(nothing, store.findWithEnd(new ObjectId().toHexString()));
  }
}
