package codecrafter.api.execute;

import codecrafter.api.cases.CaseDrafts;
import codecrafter.contract.job.Limits;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.TestFramework;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.test.Testing;
import codecrafter.contract.wire.Invalid;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a request wants tested. */
final class TestOrder {
  private TestOrder() {}

  /** Lets pass what asks for no test. */
  static void requireNone(RunRequest request) {
    requireAbsent("cases", request.cases(), "is only for the kind test");
    if (wantsSaved(request)) {
      throw new Invalid("savedCases", "is only for the kind test");
    }
    requireAbsent("framework", request.framework(), "is only for the kind test");
    requireAbsent("only", request.only(), "is only for the kind test");
  }

  static boolean wantsSaved(RunRequest request) {
    return Boolean.TRUE.equals(request.savedCases());
  }

  /**
   * What a request of the kind test wants tested.
   *
   * @param saved the session's own cases, where the request wants these
   * @param limits of the job
   * @throws Invalid naming the field that is wrong
   */
  static Testing of(RunRequest request, Language language, List<TestCase> saved, Limits limits) {
    List<String> only = request.only() == null ? List.of() : request.only();
    if (only.stream().anyMatch(id -> id == null || id.isEmpty() || id.length() > 1000)) {
      throw new Invalid("only", "must be a list of ids, each of 1 to 1000 characters");
    }
    if (wantsSaved(request)) {
      requireAbsent("cases", request.cases(), "cannot be given together with savedCases");
      if (saved.isEmpty()) {
        throw new Invalid("savedCases", "are none: save some cases with the session first");
      }
      CaseDrafts.requireWithin(limits, saved);
      return ofCases(request, saved, only);
    }
    if (request.cases() == null) {
      requireFramework(request.framework(), language);
      return new Testing(List.of(), request.framework(), only);
    }
    if (request.cases().isEmpty()) {
      throw new Invalid("cases", "must not be empty: leave it out to run unit tests");
    }
    return ofCases(request, CaseDrafts.cases(request.cases(), limits), only);
  }

  private static void requireFramework(@Nullable String asked, Language language) {
    List<String> known = language.tests().stream().map(TestFramework::id).toList();
    if (known.isEmpty()) {
      throw new Invalid(
          "cases", "are missing: " + language.name() + " has no unit tests here, only cases");
    }
    if (asked != null && !known.contains(asked)) {
      throw new Invalid("framework", "must be one of " + String.join(", ", known));
    }
  }

  private static Testing ofCases(RunRequest request, List<TestCase> cases, List<String> only) {
    requireAbsent("framework", request.framework(), "is only for unit tests, not for cases");
    Set<String> ids = cases.stream().map(TestCase::id).collect(Collectors.toSet());
    for (String id : only) {
      if (!ids.contains(id)) {
        throw new Invalid("only", "names " + id + ", which is no case");
      }
    }
    return new Testing(cases, null, only);
  }

  private static void requireAbsent(String field, @Nullable Object value, String why) {
    if (value != null) {
      throw new Invalid(field, why);
    }
  }
}
