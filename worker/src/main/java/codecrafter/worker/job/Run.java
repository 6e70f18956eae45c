package codecrafter.worker.job;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.language.Language;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Task;
import org.jspecify.annotations.Nullable;

/** Compiles a program and runs it. */
public record Run(Job.Execute job, Language language, Teller teller) implements Errand {
  @Override
  public @Nullable Ending run(BoxHandle box, Box.Listener listener) throws BoxLost {
    Task task = Plans.of(job, language);
    return box.run(task, task.interactive() ? watched(task, listener) : listener);
  }

  private Box.Listener watched(Task task, Box.Listener listener) {
    return new StageWatch(
        task, listener, () -> teller.tell(0, attempt -> new JobEvent.Compiled(job.id(), attempt)));
  }
}
