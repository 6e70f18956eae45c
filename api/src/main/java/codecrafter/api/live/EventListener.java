package codecrafter.api.live;

import codecrafter.contract.event.JobEvent;
import org.jspecify.annotations.Nullable;

/** Hears of jobs, each event once and in its job's order. */
public interface EventListener {
  void heard(JobEvent event, @Nullable String sessionId);

  /** Events may have been missed. */
  void missed();

  /** Several that all hear everything. */
  static EventListener all(EventListener... listeners) {
    return new EventListener() {
      @Override
      public void heard(JobEvent event, @Nullable String sessionId) {
        for (EventListener listener : listeners) {
          listener.heard(event, sessionId);
        }
      }

      @Override
      public void missed() {
        for (EventListener listener : listeners) {
          listener.missed();
        }
      }
    };
  }
}
