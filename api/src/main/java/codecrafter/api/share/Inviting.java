package codecrafter.api.share;

import codecrafter.api.access.SessionAction;
import codecrafter.api.http.Refusal;
import codecrafter.api.session.Session;
import codecrafter.api.session.SessionWatch;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Names;
import codecrafter.api.user.Somebody;
import codecrafter.api.user.User;
import codecrafter.api.user.Users;
import codecrafter.contract.wire.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whom owners let into their sessions by name or address, and how they go again. */
public final class Inviting {
  private static final Duration PATIENCE = Duration.ofDays(30);

  private final Sessions sessions;
  private final Users users;
  private final Participants participants;
  private final Invitations invitations;
  private final ShareMail mail;
  private final SessionWatch watch;
  private final InstantSource clock;

  Inviting(
      Sessions sessions,
      Users users,
      Participants participants,
      Invitations invitations,
      ShareMail mail,
      SessionWatch watch,
      InstantSource clock) {
    this.sessions = sessions;
    this.users = users;
    this.participants = participants;
    this.invitations = invitations;
    this.mail = mail;
    this.watch = watch;
    this.clock = clock;
  }

  public static Inviting of(
      Sessions sessions,
      Users users,
      MongoParticipants participants,
      MongoInvitations invitations,
      ShareMail mail,
      SessionWatch watch,
      InstantSource clock) {
    return new Inviting(sessions, users, participants, invitations, mail, watch, clock);
  }

  /** Who has part in a session that the caller may read. */
  Company company(Caller caller, String sessionId) {
    Session session = sessions.readable(caller, sessionId);
    List<Participants.Participant> all = participants.of(sessionId);
    List<String> ids = new ArrayList<>(all.stream().map(each -> each.userId()).toList());
    ids.add(session.owner());
    Map<String, String> names = users.usernames(ids);
    boolean isOwner = SessionAction.SHARE.isFor(session.roleOf(caller));
    return new Company(
        new Somebody(session.owner(), names.get(session.owner())),
        all.stream()
            .map(each ->
                new Company.Member(
                    new Somebody(each.userId(), names.get(each.userId())),
                    each.role(),
                    each.link() != null))
            .toList(),
        isOwner
            ? invitations.of(sessionId, clock.instant()).stream().map(Company.Expected::of).toList()
            : null);
  }

  /**
   * Gives somebody a role, whatever they had. Whoever has no account with a confirmed address gets
   * an invitation there.
   *
   * @param whom a username or an e-mail address
   * @throws Refusal 404, 403, 422 when nobody is called so or it is the owner, 409 when too many
   *     have part, 429 when too many were invited
   */
  void give(Caller caller, String sessionId, String whom, Part role) {
    Session session = sessions.require(SessionAction.SHARE, caller, sessionId);
    if (whom.contains("@")) {
      String email = address(whom);
      users
          .findByLogin(email)
          .filter(user -> user.emailVerified() || user.id().equals(session.owner()))
          .ifPresentOrElse(
              user -> give(caller, session, user, role),
              () -> invite(caller, session, email, role));
    } else {
      User user =
          users
              .findByLogin(whom)
              .orElseThrow(() ->
                  new Invalid(
                      "user",
                      "is nobody's name here: give an e-mail address to invite somebody new"));
      give(caller, session, user, role);
    }
  }

  private void give(Caller caller, Session session, User user, Part role) {
    switch (participants.give(session.id(), user.id(), role)) {
      case ADDED -> {
        watch.changed(session.id());
        users.find(caller.userId()).ifPresent(inviter -> mail.tell(inviter, user, session));
      }
      case CHANGED -> watch.changed(session.id());
      case SAME, BARRED -> {
        // nothing to tell
      }
      case FULL -> throw full();
      case NONE -> throw new Invalid("user", "is the session's owner, who may do everything");
    }
  }

  private void invite(Caller caller, Session session, String email, Part role) {
    User inviter =
        users
            .find(caller.userId())
            .filter(User::emailVerified)
            .orElseThrow(() ->
                Refusal.forbidden(
                    "Confirm your own e-mail address first: invitations go out in your name."
                        + " Until then, share a link."));
    int waiting = invitations.of(session.id(), clock.instant()).size();
    if (waiting + session.participants().size() >= Participants.MOST) {
      throw full();
    }
    mail.count(inviter, email);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    invitations.put(new Invitation(session.id(), email, role, now, now.plus(PATIENCE)));
    mail.invite(inviter, email, session);
  }

  /**
   * Takes somebody out, or an invitation back; whoever is not in stays out. Others than the owner
   * can take out themselves.
   *
   * @param whom a user's id, a username or an e-mail address
   */
  void remove(Caller caller, String sessionId, String whom) {
    if (whom.equals(caller.userId())) {
      leave(caller, sessionId);
      return;
    }
    sessions.require(SessionAction.SHARE, caller, sessionId);
    if (whom.contains("@")) {
      invitations.remove(sessionId, Names.key(whom));
    }
    users
        .find(whom)
        .or(() -> users.findByLogin(whom))
        .ifPresentOrElse(
            user -> remove(sessionId, user),
            () -> {
              if (isId(whom) && participants.remove(sessionId, whom)) {
                watch.changed(sessionId);
              }
            });
  }

  private void remove(String sessionId, User user) {
    String email = user.email();
    if (email != null) {
      invitations.remove(sessionId, email);
    }
    if (participants.remove(sessionId, user.id())) {
      watch.changed(sessionId);
    }
  }

  /** Somebody goes of their own accord. */
  void leave(Caller caller, String sessionId) {
    sessions.require(SessionAction.LEAVE, caller, sessionId);
    if (participants.leave(sessionId, caller.userId())) {
      watch.changed(sessionId);
    }
  }

  /**
   * Somebody has shown that they read an address: what they were invited to becomes theirs. Doing
   * it again does no harm.
   */
  public void accept(String userId, String email) {
    for (Invitation invitation : invitations.to(email, clock.instant())) {
      String sessionId = invitation.sessionId();
      Optional<Part> before =
          participants.of(sessionId).stream()
              .filter(each -> each.userId().equals(userId))
              .map(Participants.Participant::role)
              .findFirst();
      boolean isMore = before.isEmpty() || before.get().compareTo(invitation.role()) < 0;
      if (!isMore
          || participants.give(sessionId, userId, invitation.role()) != Participants.Outcome.FULL) {
        invitations.remove(sessionId, email);
        watch.changed(sessionId);
      }
    }
  }

  private static String address(String whom) {
    try {
      return Names.email(whom);
    } catch (Invalid e) {
      throw new Invalid("user", "must be a username or an e-mail address, as ada@example.com");
    }
  }

  private static boolean isId(String text) {
    return text.matches("[0-9a-f]{24}");
  }

  private static Refusal full() {
    return Refusal.conflict(
        "user", "would be one too many: a session has at most " + Participants.MOST);
  }
}
