package codecrafter.api.user;

class InMemoryUsersTest extends UsersContract {
  private final Users users = new InMemoryUsers();

  @Override
  Users users() {
    return users;
  }
}
