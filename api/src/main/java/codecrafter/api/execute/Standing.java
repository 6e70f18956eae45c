package codecrafter.api.execute;

import org.jspecify.annotations.Nullable;

/**
 * How a job stands.
 *
 * @param worker who runs it, once somebody does
 * @param ended what it came to, once it has ended
 */
public record Standing(@Nullable String worker, @Nullable JobView ended) {}
