package codecrafter.api.admin;

import codecrafter.api.log.LogBook;
import codecrafter.api.user.Caller;
import codecrafter.api.user.User;
import codecrafter.api.user.Users;
import codecrafter.contract.log.LogEntry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps in the log what administrators do: who did what, to whom. */
final class Acts {
  private final LogBook logs;
  private final Users users;
  private final InstantSource clock;

  Acts(LogBook logs, Users users, InstantSource clock) {
    this.logs = logs;
    this.users = users;
    this.clock = clock;
  }

  /**
   * Keeps one act.
   *
   * @param did as it follows the administrator's name: {@code disabled jane_doe}
   * @param whom the account that it was done to; null when it was done to none
   */
  void keep(Caller who, String did, @Nullable String whom, @Nullable String jobId) {
    String name = users.find(who.userId()).map(User::username).orElse(who.userId());
    Map<String, String> details = new HashMap<>();
    details.put("by", who.userId());
    if (whom != null) {
      details.put("whom", whom);
    }
    logs.write(
        new LogEntry(
            clock.instant(),
            LogEntry.Level.INFO,
            "api.admin",
            "The administrator " + name + " " + did,
            whom == null ? who.userId() : whom,
            null,
            jobId,
            details));
  }
}
