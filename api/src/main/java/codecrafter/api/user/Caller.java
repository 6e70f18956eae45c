package codecrafter.api.user;

/** Who asks, as the store knew them a moment ago. */
public record Caller(String userId, Role role) {}
