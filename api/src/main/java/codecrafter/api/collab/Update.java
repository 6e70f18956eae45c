package codecrafter.api.collab;

/**
 * A change by one client.
 *
 * @param clientId of one open editor; no two ever share one
 * @param sequence counts this client's updates; an update keeps its number for good
 */
public record Update(String clientId, long sequence, ChangeSet changes) {
  boolean isSame(Update other) {
    return clientId.equals(other.clientId) && sequence == other.sequence;
  }

  Update with(ChangeSet other) {
    return new Update(clientId, sequence, other);
  }
}
