package codecrafter.api.execute;

import codecrafter.api.kit.TestMongo;

class MongoJobsIT extends JobsContract {
  private final Jobs jobs = new MongoJobs(TestMongo.link().database());

  @Override
  Jobs jobs() {
    return jobs;
  }
}
