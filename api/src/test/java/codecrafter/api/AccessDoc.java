package codecrafter.api;

import codecrafter.api.AccessTable.Rule;
import codecrafter.api.access.SessionRole;
import codecrafter.api.user.Role;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down what {@link AccessIT} holds the server to. */
final class AccessDoc {
  private static final String HEAD =
      """
      # Who may do what

      Written by `ops/access-table`; `AccessIT` tries every one of these against a running server, and fails when a route or a frame is missing here. Where it says 401, the same goes for a bad or expired token and for the token of a disabled or deleted account; where everybody may, such a token counts as none.

      What somebody is, is looked up for each request: an account's role in `users`, a part in a session in `sessions`. No token and no cache decides it.
      """;

  private AccessDoc() {}

  static String text() {
    Stream<Rule> frames =
        AccessTable.FRAMES.stream()
            .map(rule ->
                new Rule("frame " + rule.name(), rule.access(), rule.action(), rule.body()));
    List<Rule> all = Stream.concat(AccessTable.ROUTES.stream(), frames).toList();
    return HEAD
        + """

        ## By account

        | route or frame | no token | guest | user | admin |
        |---|---|---|---|---|
        """
        + all.stream()
            .filter(rule -> rule.action() == null)
            .map(AccessDoc::byAccount)
            .collect(Collectors.joining())
        + """

        ## In a session

        For everybody with an account, guests and administrators too; without one, 401. A stranger is nobody in particular before a private session, a passer-by before a public one. To cancel or type into a run is also for whoever started it; a run outside a session, with all it left, is for them alone.

        | route or frame | stranger | passer-by | viewer | editor | owner |
        |---|---|---|---|---|---|
        """
        + all.stream()
            .filter(rule -> rule.action() != null)
            .map(AccessDoc::byPart)
            .collect(Collectors.joining());
  }

  private static String byAccount(Rule rule) {
    return row(
        rule,
        Stream.concat(
            Stream.of(rule.forUnknown()),
            Stream.of(Role.GUEST, Role.USER, Role.ADMIN).map(rule::forAccount)));
  }

  private static String byPart(Rule rule) {
    return row(rule, List.of(SessionRole.values()).reversed().stream().map(rule::inSession));
  }

  private static String row(Rule rule, Stream<String> cells) {
    return "| `%s` | %s |\n".formatted(rule.name(), cells.collect(Collectors.joining(" | ")));
  }
}
