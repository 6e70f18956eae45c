package codecrafter.worker.test;

import codecrafter.contract.job.Job;
import codecrafter.contract.language.Language;
import codecrafter.worker.job.Errand;
import codecrafter.worker.job.Teller;

/** From a test job to what is done for it. */
public final class Tests {
  private Tests() {}

  public static Errand of(Job.Test job, Language language, Teller teller) {
    return job.testing().cases().isEmpty()
        ? new UnitTests(job, language, teller)
        : new Cases(job, language, teller);
  }
}
