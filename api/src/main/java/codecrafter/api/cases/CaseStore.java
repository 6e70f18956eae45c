package codecrafter.api.cases;

import codecrafter.contract.test.TestCase;
import java.util.List;

/** Where the cases of sessions are kept. */
interface CaseStore {
  /** Those of a session; {@link KeptCases#NONE} when none were ever saved. */
  KeptCases of(String sessionId);

  /**
   * Takes the place of a version with the next.
   *
   * @return false, and nothing is changed, when that version is not the newest
   */
  boolean save(String sessionId, long version, List<TestCase> cases);

  void dropOf(String sessionId);
}
