package codecrafter.api.language;

import java.util.List;

/**
 * A language that some living worker runs.
 *
 * @param version as the newest toolchain among the workers says
 * @param supports the kinds of jobs there are for it
 */
public record ServedLanguage(
    String id,
    String name,
    String version,
    List<String> aliases,
    List<String> extensions,
    String example,
    List<String> supports) {}
