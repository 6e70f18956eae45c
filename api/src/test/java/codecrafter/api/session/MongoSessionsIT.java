package codecrafter.api.session;

import codecrafter.api.kit.TestMongo;

class MongoSessionsIT extends SessionStoreContract {
  private final SessionStore store = new MongoSessions(TestMongo.link().datastore());

  @Override
  SessionStore store() {
    return store;
  }
}
