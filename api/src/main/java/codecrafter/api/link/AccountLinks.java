package codecrafter.api.link;

import java.time.Instant;
import java.util.Optional;

/** The links that may still be opened. */
interface AccountLinks {
  /** Adds a link, in the place of the one that the account had for its purpose. */
  void replace(AccountLink link);

  /** Takes a link that is good at this time; of many who try, one gets it. */
  Optional<AccountLink> take(String hash, Purpose purpose, Instant at);

  /** Removes what an account has for a purpose. */
  void drop(String userId, Purpose purpose);
}
