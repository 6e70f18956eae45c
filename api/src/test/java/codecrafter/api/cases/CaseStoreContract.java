package codecrafter.api.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.Limits;
import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestCase;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** What every store of cases does. */
abstract class CaseStoreContract {
  private final String session = new ObjectId().toHexString();

  abstract CaseStore store();

  private static TestCase one(String id, Limits.Asked limits) {
    return new TestCase(
        id,
        "Ünicode ☕",
        "in\u0000put\n",
        "😀\r\n",
        List.of("-v", ""),
        new Comparison(Comparison.Kind.FLOAT, 1e-3, 0),
        limits,
        true,
        2.5);
  }

  private static final Limits.Asked LIMITS =
      new Limits.Asked(5L, null, null, null, 1L << 20, 3, null, null, null);

  @Test
  void hasNoneAtFirst() {
    assertEquals(new KeptCases(0, List.of()), store().of(session));
  }

  @Test
  void givesBackWhatWasSaved() {
    List<TestCase> cases = List.of(one("b", LIMITS), one("a", LIMITS));
    assertTrue(store().save(session, 0, cases));
    assertEquals(new KeptCases(1, cases), store().of(session));
    assertTrue(store().save(session, 1, List.of()));
    assertEquals(new KeptCases(2, List.of()), store().of(session));
  }

  @Test
  void savesNothingOverANewerVersion() {
    assertFalse(store().save(session, 1, List.of()));
    assertTrue(store().save(session, 0, List.of(one("a", LIMITS))));
    assertFalse(store().save(session, 0, List.of()));
    assertTrue(store().save(session, 1, List.of(one("b", LIMITS))));
    assertFalse(store().save(session, 1, List.of()));
    assertEquals(2, store().of(session).version());
    assertEquals("b", store().of(session).cases().getFirst().id());
  }

  @Test
  void dropsThoseOfOneSession() {
    String other = new ObjectId().toHexString();
    store().save(session, 0, List.of(one("a", LIMITS)));
    store().save(other, 0, List.of(one("a", LIMITS)));
    store().dropOf(session);
    assertEquals(0, store().of(session).version());
    assertEquals(1, store().of(other).version());
  }
}
