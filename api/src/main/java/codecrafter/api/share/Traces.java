package codecrafter.api.share;

import codecrafter.api.user.Belongings;
import codecrafter.api.user.User;
import codecrafter.api.user.Users;
import java.util.Optional;

/** What sharing leaves behind of sessions and users that go. */
public final class Traces implements Belongings {
  private final Users users;
  private final Links links;
  private final Invitations invitations;

  private Traces(Users users, Links links, Invitations invitations) {
    this.users = users;
    this.links = links;
    this.invitations = invitations;
  }

  public static Traces of(Users users, MongoLinks links, MongoInvitations invitations) {
    return new Traces(users, links, invitations);
  }

  /** Drops the invitations to a user's address; what they gave others goes with their sessions. */
  @Override
  public void drop(String userId) {
    users.find(userId).flatMap(Traces::address).ifPresent(invitations::dropTo);
  }

  /** Drops the links and invitations of a session. */
  public void dropSession(String sessionId) {
    links.dropOf(sessionId);
    invitations.dropOf(sessionId);
  }

  private static Optional<String> address(User user) {
    return Optional.ofNullable(user.email());
  }
}
