package codecrafter.api.live;

/** Somebody, as the others in a session see them. */
record Person(String id, String username) {}
