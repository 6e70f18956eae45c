package codecrafter.api;

import codecrafter.api.account.AccountRoutes;
import codecrafter.api.auth.Auth;
import codecrafter.api.auth.AuthRoutes;
import codecrafter.api.auth.DeviceRoutes;
import codecrafter.api.auth.Gate;
import codecrafter.api.auth.Guesses;
import codecrafter.api.auth.MongoRefreshTokens;
import codecrafter.api.auth.MongoValidity;
import codecrafter.api.auth.Passwords;
import codecrafter.api.auth.RedisRefreshTokens;
import codecrafter.api.auth.SignIns;
import codecrafter.api.auth.Tokens;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.link.AccountMail;
import codecrafter.api.link.LinkRoutes;
import codecrafter.api.link.MongoAccountLinks;
import codecrafter.api.live.Origins;
import codecrafter.api.log.LogBook;
import codecrafter.api.mail.MailRoutes;
import codecrafter.api.mail.Mailer;
import codecrafter.api.mail.MailsOfUser;
import codecrafter.api.mail.MongoMails;
import codecrafter.api.mail.RabbitMailQueue;
import codecrafter.api.mongo.MongoLink;
import codecrafter.api.rabbit.RabbitPublisher;
import codecrafter.api.redis.RedisLink;
import codecrafter.api.user.Belongings;
import codecrafter.api.user.Farewell;
import codecrafter.api.user.MongoAdministrators;
import codecrafter.api.user.MongoUsers;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Who there is and who is let in, put together: accounts, sign-ins, and the mails about them. */
final class Accounts implements AutoCloseable {
  final MongoUsers users;
  final MongoAdministrators administrators;
  final Tokens tokens;
  final SignIns signIns;
  final Auth auth;
  final Gate gate;
  final Mailer mailer;
  private final Passwords passwords = new Passwords();
  private final Guesses guesses;
  private final MongoMails mails;
  private final RateLimits limits;
  final AccountMail mail;
  final LinkRoutes links;

  Accounts(
      MongoLink mongo,
      RedisLink redis,
      RabbitPublisher publisher,
      RateLimits limits,
      LogBook logs,
      Settings settings,
      Clock clock) {
    this.users = new MongoUsers(mongo.datastore());
    this.administrators = new MongoAdministrators(mongo.datastore(), mongo::session);
    this.tokens = new Tokens(settings.jwt(), settings.jwtRefresh(), clock);
    this.signIns =
        SignIns.of(
            users,
            new RedisRefreshTokens(redis, new MongoRefreshTokens(mongo.datastore())),
            tokens,
            logs,
            clock);
    this.auth = new Auth(users, signIns, passwords, settings.guests(), clock);
    this.gate = new Gate(tokens, new MongoValidity(mongo.database()), limits);
    this.guesses = new Guesses(limits);
    this.limits = limits;
    this.mails = new MongoMails(mongo.database());
    this.mailer = new Mailer(mails, new RabbitMailQueue(publisher), clock);

    MongoAccountLinks kept = new MongoAccountLinks(mongo.database());
    this.mail = new AccountMail(kept, mailer, settings.publicUrl(), clock);
    auth.onRegistered(mail::verify);
    auth.onPasswordSet(mail::passwordChanged);
    this.links = new LinkRoutes(kept, mail, users, auth, gate, limits, clock);
  }

  /**
   * How an account is deleted.
   *
   * @param belongings what goes with it, beside what is here
   */
  Farewell farewell(Belongings... belongings) {
    List<Belongings> all = new ArrayList<>(List.of(belongings));
    all.add(new MailsOfUser(users, mails));
    return new Farewell(users, administrators, signIns, all);
  }

  Consumer<RoutesConfig> routes(Origins origins, Farewell farewell, URI publicUrl) {
    return routes -> {
      new AuthRoutes(auth, signIns, guesses, origins::allow).register(routes);
      links.register(routes);
      new DeviceRoutes(gate, signIns).register(routes);
      new AccountRoutes(gate, users, auth, guesses, limits, mail, farewell).register(routes);
      new MailRoutes(mails, mailer, publicUrl).register(routes);
    };
  }

  @Override
  public void close() {
    links.close();
    passwords.close();
  }
}
