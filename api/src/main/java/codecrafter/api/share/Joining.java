package codecrafter.api.share;

import codecrafter.api.access.SessionAction;
import codecrafter.api.http.Refusal;
import codecrafter.api.link.LinkTokens;
import codecrafter.api.session.Session;
import codecrafter.api.session.SessionWatch;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The links of sessions, and who comes by them. A link that expires closes behind those who are in;
 * one that its owner revokes takes back what it gave, unless the owner says that they may stay.
 */
public final class Joining {
  private static final int MOST_LINKS = 20;
  private static final Duration LONGEST = Duration.ofDays(3660);

  private final Sessions sessions;
  private final Participants participants;
  private final Links links;
  private final SessionWatch watch;
  private final InstantSource clock;

  Joining(
      Sessions sessions,
      Participants participants,
      Links links,
      SessionWatch watch,
      InstantSource clock) {
    this.sessions = sessions;
    this.participants = participants;
    this.links = links;
    this.watch = watch;
    this.clock = clock;
  }

  public static Joining of(
      Sessions sessions,
      MongoParticipants participants,
      MongoLinks links,
      SessionWatch watch,
      InstantSource clock) {
    return new Joining(sessions, participants, links, watch, clock);
  }

  /**
   * A link as its session's owner sees it.
   *
   * @param token which nobody is shown again
   * @param joined how many are in by it
   */
  record View(
      String id,
      @Nullable String token,
      Part role,
      Instant createdAt,
      @Nullable Instant expiresAt,
      long joined) {
    static View of(Link link, @Nullable String token, long joined) {
      return new View(link.id(), token, link.role(), link.createdAt(), link.expiresAt(), joined);
    }
  }

  /** Makes a link, whose token is told this once. */
  View make(Caller caller, String sessionId, Part role, @Nullable Instant expiresAt) {
    sessions.require(SessionAction.SHARE, caller, sessionId);
    Instant now = now();
    if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST)))) {
      throw Refusal.invalid("expiresAt", "must be a time to come, within ten years");
    }
    if (links.of(sessionId, now).size() >= MOST_LINKS) {
      throw Refusal.conflict(
          "links", "are " + MOST_LINKS + " already: revoke one that is not needed any more");
    }
    String token = LinkTokens.make();
    Link link = new Link(links.newId(), sessionId, role, now, expiresAt);
    links.add(link, LinkTokens.hash(token));
    return View.of(link, token, 0);
  }

  /** Those that still let in, newest first. */
  List<View> list(Caller caller, String sessionId) {
    sessions.require(SessionAction.SHARE, caller, sessionId);
    Map<String, Long> joined =
        participants.of(sessionId).stream()
            .map(Participants.Participant::link)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(link -> link, Collectors.counting()));
    return links.of(sessionId, now()).stream()
        .map(link -> View.of(link, null, joined.getOrDefault(link.id(), 0L)))
        .toList();
  }

  /**
   * Revokes a link, if it is there.
   *
   * @param keep whether those who are in by it stay
   */
  void revoke(Caller caller, String sessionId, String linkId, boolean keep) {
    sessions.require(SessionAction.SHARE, caller, sessionId);
    if (!links.revoke(sessionId, linkId)) {
      return;
    }
    if (keep) {
      participants.keep(sessionId, linkId);
    } else {
      participants.withdraw(sessionId, linkId);
      watch.changed(sessionId);
    }
  }

  /**
   * The caller comes in by a link; who has that role already, or a greater one, has it after.
   *
   * @return the session, as it is for them now
   * @throws Refusal 422 when the link does not let in (any more), 403 when the owner has taken the
   *     caller out, 409 when too many are in
   */
  Session join(Caller caller, String token) {
    Link link = links.open(LinkTokens.hash(token), now()).orElseThrow(Joining::spent);
    String sessionId = link.sessionId();
    Participants.Outcome outcome =
        participants.join(sessionId, caller.userId(), link.role(), link.id());
    switch (outcome) {
      case ADDED, CHANGED -> {
        if (!links.stands(link.id())) {
          participants.withdraw(sessionId, link.id(), caller.userId());
          throw spent();
        }
        watch.changed(sessionId);
      }
      case BARRED ->
          throw Refusal.forbidden(
              "The owner has taken you out of this session. Ask them to let you in again.");
      case FULL ->
          throw Refusal.conflict(
              "session", "is full: at most " + Participants.MOST + " may have part in it");
      case SAME, NONE -> {
        // in already, or not there, which shows below
      }
    }
    return readable(caller, sessionId).orElseThrow(Joining::spent);
  }

  private Optional<Session> readable(Caller caller, String sessionId) {
    try {
      return Optional.of(sessions.readable(caller, sessionId));
    } catch (Refusal gone) {
      return Optional.empty();
    }
  }

  private static Refusal spent() {
    return Refusal.invalid(
        "token", "is of a link that has expired or was revoked; ask its sender for a new one");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
