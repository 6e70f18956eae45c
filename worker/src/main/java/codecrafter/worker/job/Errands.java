package codecrafter.worker.job;

import codecrafter.contract.job.Job;
import codecrafter.contract.language.Language;

/** Makes the errand of a job. Thread-safe. */
@FunctionalInterface
public interface Errands {
  Errand of(Job job, Language language, Teller teller);
}
