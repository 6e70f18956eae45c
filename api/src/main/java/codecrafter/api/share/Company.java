package codecrafter.api.share;

import codecrafter.api.user.Somebody;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has part in a session.
 *
 * @param invitations that wait; for its owner alone
 */
record Company(Somebody owner, List<Member> participants, @Nullable List<Expected> invitations) {
  Company {
    participants = List.copyOf(participants);
  }

  /**
   * One of them.
   *
   * @param byLink whether they are in as long as a link stands
   */
  record Member(Somebody user, Part role, boolean byLink) {}

  /** Somebody who has not come yet. */
  record Expected(String email, Part role, Instant createdAt, Instant expiresAt) {
    static Expected of(Invitation invitation) {
      return new Expected(
          invitation.email(), invitation.role(), invitation.createdAt(), invitation.expiresAt());
    }
  }
}
