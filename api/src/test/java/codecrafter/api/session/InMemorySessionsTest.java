package codecrafter.api.session;

class InMemorySessionsTest extends SessionStoreContract {
  private final SessionStore store = new InMemorySessions();

  @Override
  SessionStore store() {
    return store;
  }
}
