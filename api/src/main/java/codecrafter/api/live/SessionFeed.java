package codecrafter.api.live;

/** Which sessions' events this node hears, beside those of its own jobs. */
interface SessionFeed {
  /** From when this returns, events of the session are heard. */
  void follow(String sessionId);

  void unfollow(String sessionId);
}
