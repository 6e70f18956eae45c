package codecrafter.api.share;

import java.time.Instant;
import java.util.List;

/** The invitations that wait; one for an address in a session. */
interface Invitations {
  /** Adds one, in the place of the one that waited. */
  void put(Invitation invitation);

  /** Those to an address that hold at this time. */
  List<Invitation> to(String email, Instant at);

  /** Those to a session that hold at this time, oldest first. */
  List<Invitation> of(String sessionId, Instant at);

  /** Removes one; false when there is none. */
  boolean remove(String sessionId, String email);

  void dropTo(String email);

  void dropOf(String sessionId);
}
