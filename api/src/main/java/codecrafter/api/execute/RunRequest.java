package codecrafter.api.execute;

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
 * @param kind absent for {@code execute}
 * @param env environment variables for the run
 */
public record RunRequest(
    @Nullable String sessionId,
    @Nullable String language,
    @Nullable String version,
    @Nullable String code,
    @Nullable List<SourceFile> files,
    @Nullable String kind,
    @Nullable String stdin,
    @Nullable List<String> args,
    @Nullable Map<String, String> env,
    Limits.@Nullable Asked limits) {}
