package codecrafter.api;

import codecrafter.api.cases.Cases;
import codecrafter.api.collab.Authority;
import codecrafter.api.execute.JobMaker;
import codecrafter.api.execute.RabbitWorkerSignals;
import codecrafter.api.execute.Runs;
import codecrafter.api.http.Problems;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.live.CaseNews;
import codecrafter.api.live.DebugDesk;
import codecrafter.api.live.EditDesk;
import codecrafter.api.live.Hub;
import codecrafter.api.live.Live;
import codecrafter.api.live.LiveRoutes;
import codecrafter.api.live.Neighbours;
import codecrafter.api.live.Origins;
import codecrafter.api.live.Presence;
import codecrafter.api.live.RabbitEvents;
import codecrafter.api.live.RedisPresence;
import codecrafter.api.live.Rooms;
import codecrafter.api.live.RunDesk;
import codecrafter.api.live.Watchers;
import codecrafter.api.redis.RedisChannels;
import codecrafter.api.redis.RedisLink;
import codecrafter.api.session.SessionNews;
import codecrafter.api.session.Sessions;
import codecrafter.contract.language.Languages;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;

/** What is behind {@code /ws}, put together: running, writing, and who is there. */
final class Sockets implements AutoCloseable {
  private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);

  private final Presence presence;
  private final Rooms rooms;
  private final LiveRoutes routes;

  /** What the sockets need of the rest. */
  record Uses(
      String node,
      Accounts accounts,
      RateLimits limits,
      Languages table,
      Sessions sessions,
      SessionNews news,
      Authority authority,
      JobMaker maker,
      Cases cases,
      Runs runs,
      RabbitWorkerSignals signals,
      RabbitEvents events,
      Watchers watchers,
      Hub hub,
      RedisLink redis,
      RedisChannels channels,
      Origins origins,
      Problems problems,
      Clock clock) {}

  Sockets(Uses uses) {
    Neighbours neighbours = new Neighbours(uses.node, uses.channels);
    this.presence = new Presence(new RedisPresence(uses.redis), neighbours);
    this.rooms =
        new Rooms(
            uses.authority,
            uses.sessions,
            uses.watchers,
            uses.events,
            presence,
            neighbours,
            uses.news);
    RunDesk runDesk =
        new RunDesk(
            uses.accounts.gate,
            uses.limits,
            uses.maker,
            uses.runs,
            uses.signals,
            uses.hub,
            neighbours,
            uses.clock);
    new CaseNews(uses.hub, neighbours).follow(uses.cases);
    DebugDesk debugDesk =
        new DebugDesk(
            uses.accounts.gate, uses.limits, uses.runs, uses.signals, uses.hub, uses.node);
    EditDesk editDesk = new EditDesk(uses.authority, rooms, presence, neighbours, uses.problems);
    this.routes =
        new LiveRoutes(
            new Live(
                uses.accounts.tokens,
                uses.accounts.gate,
                uses.accounts.users,
                uses.limits,
                uses.sessions,
                uses.table,
                uses.runs,
                uses.hub,
                rooms,
                runDesk,
                debugDesk,
                editDesk,
                uses.problems,
                uses.clock),
            uses.hub,
            uses.origins,
            uses.accounts.signIns,
            neighbours,
            uses.clock,
            HELLO_WITHIN);
  }

  void register(RoutesConfig config) {
    routes.register(config);
  }

  void start() {
    rooms.start();
    routes.start();
  }

  @Override
  public void close() {
    routes.close();
    rooms.close();
    presence.close();
  }
}
