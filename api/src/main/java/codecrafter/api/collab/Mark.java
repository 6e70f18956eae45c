package codecrafter.api.collab;

import org.jspecify.annotations.Nullable;

/**
 * How far a client's updates of a file are in the log.
 *
 * @param userId whose client it is; absent where there is nothing of it
 * @param sequence of the last; -1 where there is none
 */
record Mark(@Nullable String userId, long sequence) {
  static final Mark NONE = new Mark(null, -1);

  static Mark of(Authored last) {
    return new Mark(last.userId(), last.update().sequence());
  }

  boolean isOfAnother(String user) {
    return userId != null && !userId.equals(user);
  }
}
