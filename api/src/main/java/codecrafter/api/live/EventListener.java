package codecrafter.api.live;

import codecrafter.contract.event.JobEvent;
import org.jspecify.annotations.Nullable;

/** Hears of jobs, each event once and in its job's order. */
interface EventListener {
  void heard(JobEvent event, @Nullable String sessionId);

  /** Events may have been missed. */
  void missed();
}
