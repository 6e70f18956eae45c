package codecrafter.api.piston;

import java.util.Comparator;
import java.util.stream.Stream;

/** A version of three numbers. */
record SemVer(int major, int minor, int patch) implements Comparable<SemVer> {
  private static final Comparator<SemVer> ORDER =
      Comparator.comparingInt(SemVer::major)
          .thenComparingInt(SemVer::minor)
          .thenComparingInt(SemVer::patch);

  static final SemVer LEAST = new SemVer(0, 0, 0);
  static final SemVer MOST = new SemVer(Integer.MAX_VALUE, 0, 0);

  /** The version of a toolchain that has one, two, three or more numbers; missing ones are 0. */
  static SemVer of(String toolchain) {
    int[] numbers =
        Stream.of(toolchain.split("\\D+"))
            .filter(part -> !part.isEmpty() && part.length() < 10)
            .limit(3)
            .mapToInt(Integer::parseInt)
            .toArray();
    return new SemVer(at(numbers, 0), at(numbers, 1), at(numbers, 2));
  }

  SemVer nextMajor() {
    return new SemVer(major + 1, 0, 0);
  }

  SemVer nextMinor() {
    return new SemVer(major, minor + 1, 0);
  }

  SemVer nextPatch() {
    return new SemVer(major, minor, patch + 1);
  }

  private static int at(int[] numbers, int index) {
    return index < numbers.length ? numbers[index] : 0;
  }

  @Override
  public int compareTo(SemVer other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
