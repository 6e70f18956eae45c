package codecrafter.api.user;

/** What one part of the product keeps of a user. */
public interface Belongings {
  /** Drops all of it. Doing it again does no harm. */
  void drop(String userId);
}
