package codecrafter.worker.sandbox;

/**
 * What a program left in its output folder that a box did not give out, counted by reason. The
 * other side is {@code worker/supervisor/harvest.go}.
 *
 * @param many over {@link Keep#files}
 * @param large each over {@link Keep#fileBytes}
 * @param full would have gone over {@link Keep#bytes}
 * @param special no plain files: links, pipes, sockets, devices
 * @param named with a name that is not allowed
 * @param unreadable which the program itself may not read
 * @param deep folders too deep to be looked into
 * @param unseen there are more than were looked at
 */
public record LeftOut(
    int many,
    int large,
    int full,
    int special,
    int named,
    int unreadable,
    int deep,
    boolean unseen) {
  public static final LeftOut NOTHING = new LeftOut(0, 0, 0, 0, 0, 0, 0, false);
}
