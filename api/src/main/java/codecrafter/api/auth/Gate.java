package codecrafter.api.auth;

import codecrafter.api.ahead.Ahead;
import codecrafter.api.http.Refusal;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.Payer;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import codecrafter.api.user.Role;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every request passes: it is counted, and the sign-in it shows is looked up. */
public final class Gate implements Callers {
  private static final String CALLER = "caller";
  private static final String SHOWN = "shown";
  private static final String SCHEME = "bearer ";
  private static final Pattern TRAILING = Pattern.compile("/+$");

  private final Tokens tokens;
  private final Validity validity;
  private final RateLimits limits;

  public Gate(Tokens tokens, Validity validity, RateLimits limits) {
    this.tokens = tokens;
    this.validity = validity;
    this.limits = limits;
  }

  /** A token that is good, and whether its sign-in holds, which is being looked up. */
  private record Shown(AccessToken token, Ahead<Boolean> holds) {}

  /**
   * Takes a request from the budget of its user, or of its address; meanwhile the sign-in it shows
   * is looked up.
   *
   * @throws Refusal 429 when there is nothing left
   */
  public void count(Context request) {
    bearer(request)
        .ifPresent(token ->
            request.attribute(SHOWN, new Shown(token, Ahead.ask(() -> validity.holds(token)))));
    Budget budget =
        switch (request.method().name() + " " + TRAILING.matcher(request.path()).replaceAll("")) {
          case "POST /api/execute", "POST /api/v2/execute", "POST /api/v2/piston/execute" ->
              Budget.RUNS;
          case "POST /api/auth/guest" -> Budget.GUESTS;
          case "POST /api/auth/login",
              "POST /api/auth/register",
              "POST /api/auth/forgot-password",
              "POST /api/auth/reset-password" ->
              Budget.LOGINS;
          default -> Budget.REQUESTS;
        };
    boolean byAccount = budget == Budget.RUNS || budget == Budget.REQUESTS;
    RateLimits.Allowance allowance =
        limits.take(budget, byAccount ? payer(request) : Payer.address(request.ip()));
    allowance.tell(request);
    allowance.require();
  }

  /** Who pays for what a request asks for. */
  public Payer payer(Context request) {
    return bearer(request)
        .map(token -> payer(token, request.ip()))
        .orElseGet(() -> Payer.address(request.ip()));
  }

  /** Who pays for what is asked for with a token, from an address. */
  public Payer payer(AccessToken token, String address) {
    return Payer.account(token.userId(), token.role() == Role.GUEST, address);
  }

  @Override
  public Caller of(Context request) {
    Caller known = request.attribute(CALLER);
    if (known != null) {
      return known;
    }
    token(request);
    Caller caller = known(request).orElseThrow(Gate::hasEnded);
    request.attribute(CALLER, caller);
    return caller;
  }

  /**
   * The token that a request shows. Whether it still holds, {@link #of} finds out.
   *
   * @throws Refusal 401 when it shows none that is good
   */
  public AccessToken token(Context request) {
    return bearer(request)
        .orElseThrow(() ->
            Refusal.unauthorized("Send a valid access token as Authorization: Bearer <token>."));
  }

  /** The caller, if the request shows a token that is good; any other counts as none. */
  public Optional<Caller> known(Context request) {
    Shown shown = request.attribute(SHOWN);
    return shown == null
        ? bearer(request).flatMap(this::stored)
        : standing(shown.token, shown.holds.get());
  }

  /**
   * The caller behind a token, as the store knows them now.
   *
   * @throws Refusal 401 when they have signed out, or the account is gone
   */
  public Caller caller(AccessToken token) {
    return stored(token).orElseThrow(Gate::hasEnded);
  }

  private static Refusal hasEnded() {
    return Refusal.unauthorized("This sign-in has ended. Sign in again.");
  }

  private Optional<Caller> stored(AccessToken token) {
    return standing(token, validity.holds(token));
  }

  private static Optional<Caller> standing(AccessToken token, boolean holds) {
    return holds ? Optional.of(new Caller(token.userId(), token.role())) : Optional.empty();
  }

  private Optional<AccessToken> bearer(Context request) {
    Shown shown = request.attribute(SHOWN);
    if (shown != null) {
      return Optional.of(shown.token);
    }
    String header = request.header("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return tokens.readAccess(header.substring(SCHEME.length()).strip());
  }
}
