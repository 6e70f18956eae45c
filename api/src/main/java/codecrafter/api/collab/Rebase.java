package codecrafter.api.collab;

import java.util.ArrayList;
import java.util.List;

/** Makes updates that start from an older version start from a newer one. */
public final class Rebase {
  private Rebase() {}

  /**
   * Takes each missed update by itself. To compose them first would be quicker, and would place
   * insertions otherwise than clients do that have received them one by one.
   *
   * @param pending one client's updates, each starting where the one before ends
   * @param missed the updates since the version that the first of them starts from
   * @return those of {@code pending} that are not among {@code missed}, starting where it ends
   */
  public static List<Update> over(List<Update> pending, List<Update> missed) {
    List<Update> left = List.copyOf(pending);
    for (Update update : missed) {
      left =
          !left.isEmpty() && left.getFirst().isSame(update)
              ? left.subList(1, left.size())
              : over(left, update.changes());
    }
    return left;
  }

  private static List<Update> over(List<Update> pending, ChangeSet missed) {
    List<Update> moved = new ArrayList<>();
    ChangeSet other = missed;
    for (Update update : pending) {
      moved.add(update.with(update.changes().map(other, false)));
      other = other.map(update.changes(), true);
    }
    return moved;
  }
}
