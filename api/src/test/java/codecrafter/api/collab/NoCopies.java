package codecrafter.api.collab;

import java.util.Optional;

/** Redis, when it holds nothing. */
final class NoCopies implements Copies {
  @Override
  public Optional<Files> get(String sessionId) {
    return Optional.empty();
  }

  @Override
  public void put(Files files) {}

  @Override
  public void drop(String sessionId) {}
}
