package codecrafter.api.collab;

class InMemoryCommitLogTest extends CommitLogContract {
  private final CommitLog log = new InMemoryCommitLog();

  @Override
  CommitLog log() {
    return log;
  }
}
