package codecrafter.api.live;

import codecrafter.api.files.FileEvents;
import codecrafter.contract.event.JobEvent;
import org.jspecify.annotations.Nullable;

/** Tells those who have a session open how its imports and exports go. */
public final class FileNews implements EventListener {
  private final FileEvents events;
  private final Hub hub;

  public FileNews(FileEvents events, Hub hub) {
    this.events = events;
    this.hub = hub;
  }

  @Override
  public void heard(JobEvent event, @Nullable String sessionId) {
    if (event instanceof JobEvent.Filed filed) {
      events.moved(
          filed.jobId(), (session, job) -> hub.tellAll(session, new ServerFrame.FileJob(job)));
    }
  }

  /** Who waits looks for itself, and imports are swept. */
  @Override
  public void missed() {}
}
