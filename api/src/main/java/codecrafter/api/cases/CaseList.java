package codecrafter.api.cases;

import codecrafter.contract.job.Limits;
import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestCase;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cases of a session, as somebody may see them. */
public record CaseList(long version, List<CaseView> cases) {
  /** A case; of a hidden one only its owner sees more than that it is there. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CaseView(
      String id,
      String name,
      @Nullable String stdin,
      @Nullable String expected,
      @Nullable List<String> args,
      @Nullable Comparison comparator,
      Limits.@Nullable Asked limits,
      boolean hidden,
      double weight) {
    private static CaseView whole(TestCase one) {
      return new CaseView(
          one.id(),
          one.name(),
          one.stdin(),
          one.expected(),
          one.args(),
          one.comparator(),
          one.limits(),
          one.hidden(),
          one.weight());
    }

    private static CaseView shadow(TestCase one) {
      return new CaseView(one.id(), one.name(), null, null, null, null, null, true, one.weight());
    }
  }

  static CaseList of(KeptCases kept, boolean isOwners) {
    return new CaseList(
        kept.version(),
        kept.cases().stream()
            .map(one -> one.hidden() && !isOwners ? CaseView.shadow(one) : CaseView.whole(one))
            .toList());
  }
}
