package codecrafter.contract.job;

/**
 * A file that a program left in its output directory.
 *
 * @param path relative to that directory, as {@link SourcePath} allows
 * @param mediaType what the worker takes it for; never what a program says of it
 */
public record Artifact(String path, String mediaType, long sizeBytes) {}
