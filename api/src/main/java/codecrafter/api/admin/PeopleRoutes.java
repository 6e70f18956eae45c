package codecrafter.api.admin;

import codecrafter.api.access.Access;
import codecrafter.api.auth.Auth;
import codecrafter.api.http.Cursor;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Page;
import codecrafter.api.http.Queries;
import codecrafter.api.http.Refusal;
import codecrafter.api.link.AccountMail;
import codecrafter.api.user.Administrators;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import codecrafter.api.user.Farewell;
import codecrafter.api.user.Role;
import codecrafter.api.user.Users;
import codecrafter.contract.wire.Invalid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts: looking one up, its role, locking it, deleting it with its data. */
final class PeopleRoutes {
  private final Callers callers;
  private final People people;
  private final Users users;
  private final Administrators administrators;
  private final Auth auth;
  private final AccountMail mail;
  private final Farewell farewell;
  private final Acts acts;

  PeopleRoutes(
      Callers callers,
      People people,
      Users users,
      Administrators administrators,
      Auth auth,
      AccountMail mail,
      Farewell farewell,
      Acts acts) {
    this.callers = callers;
    this.people = people;
    this.users = users;
    this.administrators = administrators;
    this.auth = auth;
    this.mail = mail;
    this.farewell = farewell;
    this.acts = acts;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/admin/users", this::list, Access.ADMIN);
    routes.get("/api/admin/users/{id}", this::get, Access.ADMIN);
    routes.patch("/api/admin/users/{id}", this::change, Access.ADMIN);
    routes.delete("/api/admin/users/{id}", this::delete, Access.ADMIN);
  }

  private void list(Context request) {
    int limit = Queries.limit(request);
    PeopleFilter filter = PeopleFilter.of(request);
    Optional<String> prefix = LogFilter.brief(request, "q").map(String::strip);
    if (prefix.filter(text -> !text.isEmpty()).isPresent()) {
      NamePlace place = Queries.cursor(request).map(NamePlace::of).orElse(NamePlace.FIRST);
      request.json(named(prefix.get(), place, filter, limit));
      return;
    }
    List<Person> rows = people.newest(filter, Queries.cursor(request), limit + 1);
    request.json(Page.of(rows, limit, person -> new Cursor(person.createdAt(), person.id())));
  }

  /** Goes on with emails in the same page where the usernames end. */
  private Page<Person> named(String prefix, NamePlace place, PeopleFilter filter, int limit) {
    List<Person> rows = new ArrayList<>(people.named(prefix, place, filter, limit + 1));
    boolean names = place.field() == NamePlace.Field.USERNAME;
    int byName = names ? rows.size() : 0;
    if (names && rows.size() <= limit) {
      NamePlace emails = new NamePlace(NamePlace.Field.EMAIL, "");
      rows.addAll(people.named(prefix, emails, filter, limit + 1 - rows.size()));
    }
    return Page.of(
        rows,
        limit,
        last ->
            (byName >= limit
                    ? new NamePlace(
                        NamePlace.Field.USERNAME, last.username().toLowerCase(Locale.ROOT))
                    : new NamePlace(NamePlace.Field.EMAIL, String.valueOf(last.email())))
                .cursor());
  }

  private void get(Context request) {
    request.json(known(request.pathParam("id")));
  }

  private PersonDetail known(String id) {
    return people.find(id).orElseThrow(() -> Refusal.unknown("account"));
  }

  private record Change(@Nullable String role, @Nullable Boolean disabled) {}

  private void change(Context request) {
    Caller caller = callers.of(request);
    String id = request.pathParam("id");
    Change change = JsonBody.read(request, Change.class);
    Role role = role(change.role);
    if (role == null && change.disabled == null) {
      throw new Invalid("role", "or disabled must be there");
    }
    Person account = known(id).account();
    if (role != null && account.role() == Role.GUEST) {
      throw Refusal.invalid("role", "of a guest cannot be changed: they have no password");
    }
    Administrators.Outcome.Done before = done(administrators.change(id, role, change.disabled));
    // Tokens say the role and stand for the account: also done anew, as it may have failed before.
    if (role != null || Boolean.TRUE.equals(change.disabled)) {
      auth.endAll(id);
    }
    if (role != null && role != before.role()) {
      users.find(id).ifPresent(now -> mail.roleChanged(now, before.role()));
      acts.keep(
          caller,
          "changed the role of %s from %s to %s"
              .formatted(account.username(), before.role().wire(), role.wire()),
          id,
          null);
    }
    if (change.disabled != null && change.disabled != before.disabled()) {
      acts.keep(
          caller, (change.disabled ? "disabled " : "enabled ") + account.username(), id, null);
    }
    request.json(known(id));
  }

  private static @Nullable Role role(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "admin" -> Role.ADMIN;
      case "user" -> Role.USER;
      default -> throw new Invalid("role", "must be admin or user");
    };
  }

  private void delete(Context request) {
    Caller caller = callers.of(request);
    String id = request.pathParam("id");
    Person account = known(id).account();
    if (!farewell.delete(id)) {
      throw lastOne();
    }
    acts.keep(caller, "deleted %s with all their data".formatted(account.username()), id, null);
    request.status(204);
  }

  private static Administrators.Outcome.Done done(Administrators.Outcome outcome) {
    return switch (outcome) {
      case Administrators.Outcome.Done done -> done;
      case Administrators.Outcome.Unknown unknown -> throw Refusal.unknown("account");
      case Administrators.Outcome.Last last -> throw lastOne();
    };
  }

  private static Refusal lastOne() {
    return Refusal.conflict("role", "would leave no administrator: make somebody else one before");
  }
}
