package codecrafter.api.history;

/**
 * Lines of an old text, and the lines of the new one that are in their place. Counted from 0, the
 * ends not included.
 */
record Block(int oldFrom, int oldTo, int newFrom, int newTo) {
  int removed() {
    return oldTo - oldFrom;
  }

  int added() {
    return newTo - newFrom;
  }

  boolean isEmpty() {
    return removed() == 0 && added() == 0;
  }
}
