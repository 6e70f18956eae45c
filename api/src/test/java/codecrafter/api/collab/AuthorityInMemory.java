package codecrafter.api.collab;

import java.time.InstantSource;

/** An authority for the tests of other features: its log is lost with it. */
public final class AuthorityInMemory {
  private AuthorityInMemory() {}

  public static Authority create() {
    return create(InstantSource.system());
  }

  public static Authority create(InstantSource clock) {
    return new Authority(new InMemoryCommitLog(), new NoCopies(), Neighbours.silent(), clock);
  }
}
