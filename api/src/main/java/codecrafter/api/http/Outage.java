package codecrafter.api.http;

/** Tells the failure of a store that is away from a failure of ours. */
public interface Outage {
  boolean isOutage(Throwable failure);
}
