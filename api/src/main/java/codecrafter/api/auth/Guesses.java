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
   * Takes one try at an account before it is made: of many at once, none is left out.
   *
   * @param account its id, or what a name that is nobody's hashes to
   * @throws Refusal 429 when there were too many
   */
  public Try take(String account, String address) {
    String fromHere = address + ":" + account;
    limits.take(Budget.WRONG_PASSWORDS, fromHere).require();
    limits.take(Budget.ACCOUNT_PASSWORDS, account).require();
    return new Try(account, fromHere);
  }

  /** A try that has been taken. */
  public final class Try {
    private final String account;
    private final String fromHere;

    private Try(String account, String fromHere) {
      this.account = account;
      this.fromHere = fromHere;
    }

    /** It was no guess: it does not count. */
    public void wasRight() {
      limits.giveBack(Budget.WRONG_PASSWORDS, fromHere);
      limits.giveBack(Budget.ACCOUNT_PASSWORDS, account);
    }
  }
}
