package codecrafter.api;

import codecrafter.api.cases.Cases;
import codecrafter.api.history.History;
import codecrafter.api.history.HistoryRoutes;
import codecrafter.api.history.MongoCheckpoints;
import codecrafter.api.history.MongoSessionLog;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.mongo.MongoLink;
import codecrafter.api.session.SessionNews;
import codecrafter.api.session.Sessions;
import codecrafter.api.share.Forking;
import codecrafter.api.share.Inviting;
import codecrafter.api.share.Joining;
import codecrafter.api.share.MongoInvitations;
import codecrafter.api.share.MongoLinks;
import codecrafter.api.share.MongoParticipants;
import codecrafter.api.share.ShareMail;
import codecrafter.api.share.ShareRoutes;
import codecrafter.api.share.Traces;
import codecrafter.contract.language.Languages;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.Clock;

/** Who has part in whose session, and what the session was, put together. */
final class Sharing {
  final Traces traces;
  private final ShareRoutes routes;
  private final HistoryRoutes historyRoutes;

  Sharing(
      Accounts accounts,
      Collaboration collaboration,
      Cases cases,
      MongoLink mongo,
      RateLimits limits,
      URI publicUrl,
      Languages table,
      Clock clock) {
    Sessions sessions = collaboration.sessions;
    SessionNews news = collaboration.news;
    MongoParticipants participants = new MongoParticipants(mongo.database());
    MongoInvitations invitations = new MongoInvitations(mongo.database());
    MongoLinks links = new MongoLinks(mongo.database());
    Inviting inviting =
        Inviting.of(
            sessions,
            accounts.users,
            participants,
            invitations,
            new ShareMail(accounts.mailer, limits, publicUrl),
            news,
            clock);
    Joining joining = Joining.of(sessions, participants, links, news, clock);
    accounts.links.onConfirmed(inviting::accept);
    MongoCheckpoints checkpoints = new MongoCheckpoints(mongo.database());
    sessions.onDeleted(checkpoints::dropOf);
    History history =
        History.of(
            sessions,
            collaboration.authority,
            checkpoints,
            new MongoSessionLog(mongo.database()),
            accounts.users,
            clock);
    this.historyRoutes = new HistoryRoutes(accounts.gate, history);
    this.traces = Traces.of(accounts.users, links, invitations);
    this.routes =
        new ShareRoutes(
            accounts.gate,
            inviting,
            joining,
            new Forking(sessions, collaboration.authority, cases),
            table);
  }

  void register(RoutesConfig config) {
    routes.register(config);
    historyRoutes.register(config);
  }
}
