package codecrafter.api.user;

import codecrafter.api.kit.TestMongo;

class MongoUsersIT extends UsersContract {
  private final Users users = new MongoUsers(TestMongo.link().datastore());

  @Override
  Users users() {
    return users;
  }
}
