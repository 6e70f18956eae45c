package codecrafter.api.collab;

import org.jspecify.annotations.Nullable;

/** What a commit says of the session itself; what is absent stayed as it was. */
public record Heading(
    @Nullable String title, @Nullable String language, @Nullable Boolean isPublic) {}
