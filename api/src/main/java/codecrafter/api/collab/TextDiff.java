package codecrafter.api.collab;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the change that leads from one text to another, line by line, so that lines that stay keep
 * their authors.
 */
final class TextDiff {
  /** Beyond so many pairs of lines, what differs is replaced as a whole. */
  private static final long MOST_PAIRS = 1_000_000;

  private TextDiff() {}

  static ChangeSet between(String before, String after) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    int head = 0;
    int least = Math.min(old.size(), now.size());
    while (head < least && old.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < least - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    Sections sections = new Sections();
    sections.keep(length(old.subList(0, head)));
    middle(sections, old.subList(head, old.size() - tail), now.subList(head, now.size() - tail));
    sections.keep(length(old.subList(old.size() - tail, old.size())));
    return sections.done();
  }

  private static void middle(Sections sections, List<String> old, List<String> now) {
    if ((long) old.size() * now.size() > MOST_PAIRS) {
      replace(sections, String.join("", old), String.join("", now));
      return;
    }
    int[][] common = common(old, now);
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      int fromOld = i;
      int fromNow = j;
      while ((i < old.size() || j < now.size())
          && !(i < old.size() && j < now.size() && old.get(i).equals(now.get(j)))) {
        boolean dropOld = j == now.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1];
        i += dropOld ? 1 : 0;
        j += dropOld ? 0 : 1;
      }
      replace(
          sections,
          String.join("", old.subList(fromOld, i)),
          String.join("", now.subList(fromNow, j)));
      if (i < old.size() && j < now.size()) {
        sections.keep(old.get(i).length());
        i++;
        j++;
      }
    }
  }

  /** How many lines the rests from each pair of lines on have in common, in order. */
  private static int[][] common(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  /** Within the lines that differ, the characters at both ends that do not are kept. */
  private static void replace(Sections sections, String old, String now) {
    int least = Math.min(old.length(), now.length());
    int head = 0;
    while (head < least && old.charAt(head) == now.charAt(head)) {
      head++;
    }
    if (head > 0 && Character.isHighSurrogate(old.charAt(head - 1))) {
      head--;
    }
    int tail = 0;
    while (tail < least - head
        && old.charAt(old.length() - 1 - tail) == now.charAt(now.length() - 1 - tail)) {
      tail++;
    }
    if (tail > 0 && Character.isLowSurrogate(old.charAt(old.length() - tail))) {
      tail--;
    }
    sections.keep(head);
    sections.replace(old.length() - tail - head, now.substring(head, now.length() - tail));
    sections.keep(tail);
  }

  /** The lines of a text, each with the line break after it. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      lines.add(text.substring(from, at + 1));
      from = at + 1;
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines;
  }

  private static int length(List<String> lines) {
    return lines.stream().mapToInt(String::length).sum();
  }
}
