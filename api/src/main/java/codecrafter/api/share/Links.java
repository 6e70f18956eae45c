package codecrafter.api.share;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The links of sessions. Of a link's token they know the hash alone. */
interface Links {
  /** The id of a link to come. */
  String newId();

  void add(Link link, String hash);

  /** The link that lets somebody in at this time. */
  Optional<Link> open(String hash, Instant at);

  /** Whether nobody has revoked it. */
  boolean stands(String linkId);

  /** Those of a session that still let in, newest first. */
  List<Link> of(String sessionId, Instant at);

  /** Removes a link; false when the session has no such. */
  boolean revoke(String sessionId, String linkId);

  void dropOf(String sessionId);
}
