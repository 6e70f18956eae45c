package codecrafter.api.cases;

import codecrafter.contract.test.TestCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class InMemoryCases implements CaseStore {
  private final Map<String, KeptCases> kept = new HashMap<>();

  @Override
  public KeptCases of(String sessionId) {
    return kept.getOrDefault(sessionId, KeptCases.NONE);
  }

  @Override
  public boolean save(String sessionId, long version, List<TestCase> cases) {
    if (of(sessionId).version() != version) {
      return false;
    }
    kept.put(sessionId, new KeptCases(version + 1, cases));
    return true;
  }

  @Override
  public void dropOf(String sessionId) {
    kept.remove(sessionId);
  }
}
