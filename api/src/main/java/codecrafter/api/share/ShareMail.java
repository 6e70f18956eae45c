package codecrafter.api.share;

import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.link.LinkTokens;
import codecrafter.api.mail.Mailer;
import codecrafter.api.session.Session;
import codecrafter.api.user.User;
import codecrafter.contract.mail.MailKind;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What those are written whom an owner lets into a session. It goes out in the owner's name, so
 * only from owners whose own address is confirmed, and no more than their budget.
 */
public final class ShareMail {
  private static final Logger LOG = LoggerFactory.getLogger(ShareMail.class);

  private final Mailer mailer;
  private final RateLimits limits;
  private final URI publicUrl;

  public ShareMail(Mailer mailer, RateLimits limits, URI publicUrl) {
    this.mailer = mailer;
    this.limits = limits;
    this.publicUrl = publicUrl;
  }

  /**
   * Counts a mail that is to be sent.
   *
   * @throws codecrafter.api.http.Refusal 429 when there were too many, by this sender or to this
   *     address
   */
  void count(User inviter, String address) {
    limits.take(Budget.INVITATIONS, inviter.id()).require();
    limits.take(Budget.MAILS, LinkTokens.hash(address)).require();
  }

  /** Invites somebody who has no account, or has not confirmed its address. */
  void invite(User inviter, String address, Session session) {
    send(inviter, address, session, "/s/" + session.id() + "#invited");
  }

  /** Tells a user of what they have part in; without a mail where none may be sent. */
  void tell(User inviter, User user, Session session) {
    String address = user.email();
    if (address == null || !user.emailVerified() || !inviter.emailVerified()) {
      return;
    }
    try {
      if (limits.take(Budget.INVITATIONS, inviter.id()).granted()
          && limits.take(Budget.MAILS, LinkTokens.hash(address)).granted()) {
        send(inviter, address, session, "/s/" + session.id());
      }
    } catch (RuntimeException e) {
      LOG.warn("A mail about a session could not be sent", e);
    }
  }

  private void send(User inviter, String address, Session session, String page) {
    mailer.send(
        MailKind.INVITE,
        address,
        Map.of("inviter", inviter.username(), "title", session.title(), "link", publicUrl + page));
  }
}
