package codecrafter.api;

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

/** Who has part in whose session, put together. */
final class Sharing {
  final Traces traces;
  private final ShareRoutes routes;

  Sharing(
      Accounts accounts,
      Collaboration collaboration,
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
    this.traces = Traces.of(accounts.users, links, invitations);
    this.routes =
        new ShareRoutes(
            accounts.gate,
            inviting,
            joining,
            new Forking(sessions, collaboration.authority),
            table);
  }

  void register(RoutesConfig config) {
    routes.register(config);
  }
}
