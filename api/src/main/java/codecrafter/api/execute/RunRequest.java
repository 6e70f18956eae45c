package codecrafter.api.execute;

import codecrafter.api.cases.CaseDraft;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.SourceFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks to be run.
 *
 * @param sessionId a session whose watchers see the run; without code and files, its own are run
 * @param language an id or alias; absent for the session's
 * @param version absent for any
 * @param code the program as one text
 * @param files the program, instead of {@code code}
 * @param main the path of the file to start; absent for the one that the session chose, or the
 *     usual one
 * @param kind absent for {@code execute}
 * @param env environment variables for the run
 * @param cases of input and output, for a test; absent for the program's own unit tests
 * @param savedCases whether to take those that are kept with the session, instead of {@code cases}
 * @param framework of unit tests; absent for the one whose files are there
 * @param only the tests to run, by their ids; absent for all
 */
public record RunRequest(
    @Nullable String sessionId,
    @Nullable String language,
    @Nullable String version,
    @Nullable String code,
    @Nullable List<SourceFile> files,
    @Nullable String main,
    @Nullable String kind,
    @Nullable String stdin,
    @Nullable List<String> args,
    @Nullable Map<String, String> env,
    Limits.@Nullable Asked limits,
    @Nullable List<CaseDraft> cases,
    @Nullable Boolean savedCases,
    @Nullable String framework,
    @Nullable List<String> only) {}
