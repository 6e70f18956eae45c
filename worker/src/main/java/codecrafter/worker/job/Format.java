package codecrafter.worker.job;

import codecrafter.contract.job.Job;
import codecrafter.contract.language.Language;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Ending;
import org.jspecify.annotations.Nullable;

/** Puts a file in its language's usual form. */
public record Format(Job.Format job, Language language) implements Errand {
  @Override
  public @Nullable Ending run(BoxHandle box, Box.Listener listener) throws BoxLost {
    return box.run(Plans.of(job, language), listener);
  }
}
