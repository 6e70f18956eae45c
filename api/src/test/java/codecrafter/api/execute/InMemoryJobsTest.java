package codecrafter.api.execute;

class InMemoryJobsTest extends JobsContract {
  private final Jobs jobs = new InMemoryJobs();

  @Override
  Jobs jobs() {
    return jobs;
  }
}
