package codecrafter.api.user;

import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;

class MongoUsersIT extends UsersContract {
  static {
    // The API makes the first administrator only while there is none, so it comes first.
    TestApi.port();
  }

  private final Users users = new MongoUsers(TestMongo.link().datastore());

  @Override
  Users users() {
    return users;
  }
}
