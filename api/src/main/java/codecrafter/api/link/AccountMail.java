package codecrafter.api.link;

import codecrafter.api.mail.Mailer;
import codecrafter.api.user.Role;
import codecrafter.api.user.User;
import codecrafter.contract.mail.MailKind;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the owner of an account is written. A mail that cannot be sent fails no other work. Its
 * reader is called by the username, which holds no sentence that somebody else could have sent.
 */
public final class AccountMail {
  private static final Logger LOG = LoggerFactory.getLogger(AccountMail.class);

  private final AccountLinks links;
  private final Mailer mailer;
  private final URI publicUrl;
  private final Clock clock;

  /**
   * One sender for all of them.
   *
   * @param publicUrl what links begin with; never taken from a request, whose Host anybody may
   *     choose
   */
  public AccountMail(MongoAccountLinks links, Mailer mailer, URI publicUrl, Clock clock) {
    this.links = links;
    this.mailer = mailer;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /** Asks whether the address is the account's owner's. */
  public void verify(User user) {
    sendLink(user, Purpose.VERIFY, MailKind.VERIFY);
  }

  /** Lets the owner choose a new password, unless the account is disabled. */
  void reset(User user) {
    if (!user.disabled()) {
      sendLink(user, Purpose.RESET, MailKind.RESET);
    }
  }

  /** Tells of a new password, and voids links that were to choose one. */
  public void passwordChanged(User user) {
    quietly(() -> links.drop(user.id(), Purpose.RESET));
    String email = user.email();
    if (email != null) {
      notice(user, email, "The password of your account was changed.");
    }
  }

  /** Asks whether a new address is the owner's, and tells whoever reads the one before. */
  public void emailChanged(User before, User now) {
    quietly(() -> links.drop(now.id(), Purpose.RESET));
    verify(now);
    String old = before.email();
    if (old != null) {
      notice(
          now,
          old,
          "The email address of your account was changed. What is written to you goes to the new"
              + " one from now on.");
    }
  }

  /** Tells of another role. */
  public void roleChanged(User now, Role before) {
    String email = now.email();
    if (email != null) {
      notice(
          now,
          email,
          "An administrator changed your role from %s to %s, and so signed you out everywhere."
              .formatted(before.wire(), now.role().wire()));
    }
  }

  private void sendLink(User user, Purpose purpose, MailKind kind) {
    String email = user.email();
    if (email == null) {
      return;
    }
    quietly(() -> {
      String token = LinkTokens.make();
      Instant until = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(purpose.life());
      links.replace(new AccountLink(LinkTokens.hash(token), purpose, user.id(), email, until));
      mailer.send(
          kind,
          email,
          Map.of("name", user.username(), "link", at(purpose.page() + "#token=" + token)));
    });
  }

  private void notice(User user, String address, String what) {
    quietly(() ->
        mailer.send(
            MailKind.NOTICE,
            address,
            Map.of("name", user.username(), "what", what, "link", at("/reset"))));
  }

  private String at(String path) {
    return publicUrl + path;
  }

  private static void quietly(Runnable sending) {
    try {
      sending.run();
    } catch (RuntimeException e) {
      LOG.warn("A mail to the owner of an account could not be sent", e);
    }
  }
}
