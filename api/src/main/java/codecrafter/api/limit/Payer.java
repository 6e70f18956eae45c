package codecrafter.api.limit;

import org.jspecify.annotations.Nullable;

/**
 * From whose budgets something is taken: an account's, and also its address's, since one address
 * can have many accounts; without an account, the address's alone.
 *
 * @param account a user's id
 * @param isGuest whether that account is one that anybody can have at once, and many of them
 * @param address as {@link codecrafter.api.http.Proxies} gives it
 */
public record Payer(@Nullable String account, boolean isGuest, String address) {
  public static Payer account(String id, boolean isGuest, String address) {
    return new Payer(id, isGuest, address);
  }

  public static Payer address(String address) {
    return new Payer(null, false, address);
  }
}
