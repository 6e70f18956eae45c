package codecrafter.api.cases;

import codecrafter.api.http.JsonBody;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import java.util.List;

/** Cases for the tests of other features. */
public final class CasesInMemory {
  private CasesInMemory() {}

  /** Saves a first case, written as JSON. */
  public static void save(Cases cases, Caller caller, String session, String one) {
    CaseDraft draft = JsonBody.bind(JsonBody.parse(one), CaseDraft.class);
    var _ = cases.save(caller, session, 0L, List.of(draft));
  }

  public static Cases of(Sessions sessions) {
    return new Cases(new InMemoryCases(), sessions);
  }
}
