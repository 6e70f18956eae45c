package codecrafter.api.link;

import codecrafter.api.access.Access;
import codecrafter.api.auth.Auth;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.user.Callers;
import codecrafter.api.user.Names;
import codecrafter.api.user.User;
import codecrafter.api.user.Users;
import codecrafter.contract.wire.Invalid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The routes that ask for links and open them, below {@code /api/auth}. */
public final class LinkRoutes implements AutoCloseable {
  private final AccountLinks links;
  private final AccountMail mail;
  private final ResetDesk desk;
  private final Users users;
  private final Auth auth;
  private final Callers callers;
  private final RateLimits limits;
  private final Clock clock;
  private volatile BiConsumer<String, String> onConfirmed = (userId, email) -> {};

  public LinkRoutes(
      MongoAccountLinks links,
      AccountMail mail,
      Users users,
      Auth auth,
      Callers callers,
      RateLimits limits,
      Clock clock) {
    this.links = links;
    this.mail = mail;
    this.desk = new ResetDesk(users, mail);
    this.users = users;
    this.auth = auth;
    this.callers = callers;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Hears, by id and address, of everybody who has shown that they read what is sent to their
   * address, before that is noted; whoever asks for another link after a failure is told of again.
   */
  public void onConfirmed(BiConsumer<String, String> listener) {
    onConfirmed = listener;
  }

  public void register(RoutesConfig routes) {
    routes.post("/api/auth/verify-email", this::verify, Access.ANYONE);
    routes.post("/api/auth/verify-email/again", this::verifyAgain, Access.MEMBER);
    routes.post("/api/auth/forgot-password", this::forgot, Access.ANYONE);
    routes.post("/api/auth/reset-password", this::reset, Access.ANYONE);
  }

  /** The body of {@code /api/auth/verify-email}. */
  public record VerifyBody(@Nullable String token) {}

  /** The body of {@code /api/auth/forgot-password}. */
  public record ForgotBody(@Nullable String email) {}

  /** The body of {@code /api/auth/reset-password}. */
  public record ResetBody(@Nullable String token, @Nullable String password) {}

  private void verify(Context request) {
    AccountLink link = take(JsonBody.read(request, VerifyBody.class).token, Purpose.VERIFY);
    if (!confirm(link)) {
      throw spent();
    }
    request.status(204);
  }

  private void verifyAgain(Context request) {
    User user =
        users
            .find(callers.of(request).userId())
            .orElseThrow(() -> Refusal.unauthorized("This account is gone."));
    if (!user.emailVerified()) {
      limits.take(Budget.MAILS, user.id()).require();
      mail.verify(user);
    }
    request.status(204);
  }

  private void forgot(Context request) {
    String given = JsonBody.read(request, ForgotBody.class).email;
    String address = Names.email(required("email", given));
    limits.take(Budget.MAILS, LinkTokens.hash(address)).require();
    desk.ask(address);
    request.status(204);
  }

  /** A link whose password is refused stays good. */
  private void reset(Context request) {
    ResetBody body = JsonBody.read(request, ResetBody.class);
    String password = required("password", body.password);
    AccountLink link = take(body.token, Purpose.RESET);
    if (users.find(link.userId()).filter(user -> link.email().equals(user.email())).isEmpty()) {
      throw spent();
    }
    try {
      auth.setPassword(link.userId(), password);
    } catch (RuntimeException e) {
      links.replace(link);
      throw e;
    }
    confirm(link);
    request.status(204);
  }

  private boolean confirm(AccountLink link) {
    boolean isTheirs =
        users.find(link.userId()).filter(user -> link.email().equals(user.email())).isPresent();
    if (isTheirs) {
      onConfirmed.accept(link.userId(), link.email());
    }
    return isTheirs && users.verifyEmail(link.userId(), link.email());
  }

  private AccountLink take(@Nullable String token, Purpose purpose) {
    return links
        .take(LinkTokens.hash(required("token", token)), purpose, clock.instant())
        .orElseThrow(LinkRoutes::spent);
  }

  private static Refusal spent() {
    return Refusal.invalid(
        "token",
        "is of a link that was used already, is too old or was replaced; ask for a new one");
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new Invalid(field, "is missing");
    }
    return value;
  }

  @Override
  public void close() {
    desk.close();
  }
}
