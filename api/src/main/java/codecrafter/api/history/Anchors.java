package codecrafter.api.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines that two texts have once each: the most of them that are in the same order in both. */
final class Anchors {
  /** The places of one line, counted from 0. */
  record Pair(int old, int now) {}

  private static final int TWICE = -1;

  private Anchors() {}

  /** In order. */
  static List<Pair> of(List<String> before, List<String> after, Block block) {
    Map<String, Integer> old = places(before, block.oldFrom(), block.oldTo());
    Map<String, Integer> now = places(after, block.newFrom(), block.newTo());
    List<Pair> pairs = new ArrayList<>();
    for (int i = block.oldFrom(); i < block.oldTo(); i++) {
      String line = before.get(i);
      int place = now.getOrDefault(line, TWICE);
      if (place != TWICE && old.getOrDefault(line, TWICE) != TWICE) {
        pairs.add(new Pair(i, place));
      }
    }
    return longestRise(pairs);
  }

  private static Map<String, Integer> places(List<String> lines, int from, int to) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = from; i < to; i++) {
      places.merge(lines.get(i), i, (one, other) -> TWICE);
    }
    return places;
  }

  /** By piles of cards: each pair lies on the first pile whose top is not before it. */
  private static List<Pair> longestRise(List<Pair> pairs) {
    List<Integer> tops = new ArrayList<>();
    int[] under = new int[pairs.size()];
    for (int i = 0; i < pairs.size(); i++) {
      int low = 0;
      int high = tops.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (pairs.get(tops.get(middle)).now() < pairs.get(i).now()) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      under[i] = low == 0 ? -1 : tops.get(low - 1);
      if (low == tops.size()) {
        tops.add(i);
      } else {
        tops.set(low, i);
      }
    }
    List<Pair> rise = new ArrayList<>();
    for (int i = tops.isEmpty() ? -1 : tops.getLast(); i >= 0; i = under[i]) {
      rise.add(pairs.get(i));
    }
    Collections.reverse(rise);
    return rise;
  }
}
