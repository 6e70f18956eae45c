import java.net.URI;
import java.util.Arrays;
import java.util.Set;

/**
 * Measures how much a started product bears, and what gives first. Arguments: its project, how many
 * idle sockets, how many minutes of a team's work, and which parts of it ({@code idle}, {@code
 * read}, {@code crowd}, {@code team}). Prints tables.
 */
public final class Strain {
  private Strain() {}

  public static void main(String[] args) throws Exception {
    Takers takers = new Takers(args[0]);
    URI base = URI.create("http://" + takers.address("api") + ":8080");
    Set<String> parts = Set.copyOf(Arrays.asList(args).subList(3, args.length));
    if (parts.contains("read")) {
      new Readers(base, takers).measure();
    }
    if (parts.contains("crowd")) {
      Crowd.measure(base);
    }
    if (parts.contains("team")) {
      Team.measure(base, takers, Integer.parseInt(args[2]));
    }
    if (parts.contains("idle")) {
      Idlers.measure(base, takers, Integer.parseInt(args[1]));
    }
    System.exit(0);
  }
}
