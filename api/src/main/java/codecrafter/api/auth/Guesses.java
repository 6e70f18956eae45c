package codecrafter.api.auth;

import codecrafter.api.http.Refusal;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;

/** Slows down whoever guesses passwords: from one address, and from many at one account. */
public final class Guesses {
  private final RateLimits limits;

  public Guesses(RateLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes one try at an account, right or wrong, before it is made: of many at once none is left
   * out.
   *
   * @param account its id, or what a name that is nobody's hashes to
   * @throws Refusal 429 when there were too many
   */
  public void take(String account, String address) {
    limits.take(Budget.WRONG_PASSWORDS, address + ":" + account).require();
    limits.take(Budget.ACCOUNT_PASSWORDS, account).require();
  }
}
