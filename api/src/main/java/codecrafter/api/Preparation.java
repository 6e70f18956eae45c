package codecrafter.api;

import codecrafter.api.auth.Auth;
import codecrafter.api.mongo.MongoIndexes;
import codecrafter.api.mongo.MongoLink;
import codecrafter.api.user.MongoUsers;
import codecrafter.contract.env.Secret;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What MongoDB must hold before this process can serve: the indexes, names in one spelling, and an
 * administrator.
 */
final class Preparation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final MongoLink mongo;
  private final MongoUsers users;
  private final Auth auth;
  private final Collaboration collaboration;
  private final Settings settings;
  private final Thread later = Thread.ofVirtual().name("preparation").unstarted(this::keepTrying);

  Preparation(MongoLink mongo, Accounts accounts, Collaboration collaboration, Settings settings) {
    this.mongo = mongo;
    this.users = accounts.users;
    this.auth = accounts.auth;
    this.collaboration = collaboration;
    this.settings = settings;
  }

  /** Prepares now, or in the background while MongoDB is away. */
  void start() {
    if (!isDone()) {
      LOG.warn("MongoDB is away, trying again until it is there");
      later.start();
    }
  }

  private boolean isDone() {
    try {
      MongoIndexes.ensure(mongo.database());
      collaboration.requireSafety();
      unifyNames();
      ensureAdministrator();
      return true;
    } catch (RuntimeException e) {
      if (mongo.isOutage(e)) {
        return false;
      }
      throw e;
    }
  }

  private void unifyNames() {
    int left = users.unifyNames();
    if (left > 0) {
      LOG.warn("{} usernames are another's in lower case; their owners can sign in by email", left);
    }
  }

  private void ensureAdministrator() {
    settings
        .adminPassword()
        .map(Secret::reveal)
        .flatMap(password -> auth.ensureAdministrator(settings.adminEmail(), password))
        .ifPresent(admin -> LOG.info("Made the first administrator: {}", admin.email()));
  }

  private void keepTrying() {
    try {
      do {
        Thread.sleep(PAUSE);
      } while (!isDone());
      LOG.info("MongoDB is there");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("MongoDB holds what this version cannot work with", e);
    }
  }

  @Override
  public void close() {
    later.interrupt();
  }
}
