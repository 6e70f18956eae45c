package codecrafter.api;

import codecrafter.api.collab.Authority;
import codecrafter.api.collab.MongoCommitLog;
import codecrafter.api.collab.RedisCopies;
import codecrafter.api.collab.RedisNudges;
import codecrafter.api.metrics.Stopwatch;
import codecrafter.api.mongo.MongoLink;
import codecrafter.api.redis.RedisChannels;
import codecrafter.api.redis.RedisLink;
import codecrafter.api.session.LastChanges;
import codecrafter.api.session.MongoSessions;
import codecrafter.api.session.SessionNews;
import codecrafter.api.session.Sessions;
import codecrafter.contract.language.Languages;
import java.time.Clock;

/** Sessions and what is written in them, put together. */
final class Collaboration implements AutoCloseable {
  /** The channel on which nodes tell each other of sessions that changed, by their ids. */
  private static final String NEWS = "sessions";

  final RedisChannels channels;
  final Authority authority;
  final MongoSessions store;
  final SessionNews news = new SessionNews();
  final Sessions sessions;
  private final MongoCommitLog log;
  private final LastChanges lastChanges;

  Collaboration(
      MongoLink mongo,
      RedisLink redis,
      String node,
      Languages table,
      Stopwatch writing,
      Clock clock) {
    this.channels = new RedisChannels(redis);
    this.log = new MongoCommitLog(mongo, writing);
    this.authority =
        Authority.of(log, new RedisCopies(redis), new RedisNudges(channels, node), clock);
    this.store = new MongoSessions(mongo.datastore());
    this.lastChanges = new LastChanges(store);
    this.sessions = Sessions.of(store, authority, news, table, clock);
    authority.onCommit(lastChanges::made);
    news.carryBy(id -> apart(() -> channels.say(NEWS, id)));
    channels.hear(NEWS, id -> apart(() -> news.changedElsewhere(id)));
  }

  private static void apart(Runnable task) {
    Thread.ofVirtual().name("session-news").start(task);
  }

  /**
   * Checks that no edit can be lost.
   *
   * @throws IllegalStateException when MongoDB does not see to it
   */
  void requireSafety() {
    log.requireSafety();
  }

  void start() {
    authority.start();
    lastChanges.start();
    channels.start();
  }

  @Override
  public void close() {
    authority.close();
    lastChanges.close();
    channels.close();
  }
}
