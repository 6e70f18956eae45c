package codecrafter.api.user;

import java.util.List;

/**
 * Deleting a user with their data: the one place that does it.
 *
 * <p>What goes, in this order: sign-ins (so that nothing new can come), jobs with what they left,
 * sessions and the user's part in those of others, log lines, and whatever else the process has
 * been put together with; the account itself goes last, so that one whose deletion was interrupted
 * is still there to be deleted again.
 */
public final class Farewell {
  private final Users users;
  private final Administrators administrators;
  private final Belongings signIns;
  private final List<Belongings> belongings;

  public Farewell(
      Users users, Administrators administrators, Belongings signIns, List<Belongings> belongings) {
    this.users = users;
    this.administrators = administrators;
    this.signIns = signIns;
    this.belongings = List.copyOf(belongings);
  }

  /**
   * Deletes a user with their data.
   *
   * @return false, and nothing is deleted, when this is the last administrator
   */
  public boolean delete(String userId) {
    boolean administrator = users.role(userId).filter(Role.ADMIN::equals).isPresent();
    if (administrator
        && administrators.change(userId, Role.USER, null) instanceof Administrators.Outcome.Last) {
      return false;
    }
    signIns.drop(userId);
    belongings.forEach(each -> each.drop(userId));
    users.remove(userId);
    signIns.drop(userId); // of whoever came in meanwhile
    return true;
  }
}
