/** Characters that one typist alone types, each once; every other is two units long. */
final class Alphabet {
  private static final int EACH = 2000;
  private final int typist;
  private int next;

  Alphabet(int typist) {
    this.typist = typist;
  }

  String next() {
    int number = typist * EACH + next / 2;
    boolean isLong = next % 2 == 1;
    if (next / 2 >= EACH) {
      throw new AssertionError("A typist has run out of characters");
    }
    next++;
    return Character.toString((isLong ? 0x20000 : 0x4e00) + number);
  }
}
