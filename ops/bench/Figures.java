import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured: rows of milliseconds by language and way, and what is derived from them. */
final class Figures {
  /** Percentiles of a row, milliseconds. */
  record Row(int n, double p50, double p95, double p99) {
    static Row of(List<Double> ms) {
      double[] sorted = ms.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return new Row(sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
    }

    private static double at(double[] sorted, double share) {
      int index = (int) Math.ceil(share * sorted.length) - 1;
      return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, index)];
    }
  }

  private final Map<String, Map<String, List<Double>>> samples = new LinkedHashMap<>();
  private final Map<String, Object> singles = new LinkedHashMap<>();

  void add(String subject, String way, double ms) {
    samples
        .computeIfAbsent(subject, k -> new LinkedHashMap<>())
        .computeIfAbsent(way, k -> new ArrayList<>())
        .add(ms);
  }

  void set(String name, Object value) {
    singles.put(name, value);
  }

  /** All of it, as it is written to the JSON file. */
  Map<String, Object> asMap() {
    Map<String, Object> all = new LinkedHashMap<>(singles);
    samples.forEach(
        (subject, ways) -> {
          Map<String, Row> rows = new LinkedHashMap<>();
          ways.forEach((way, ms) -> rows.put(way, Row.of(ms)));
          all.put(subject, rows);
        });
    return all;
  }

  /** A table for people; ratios are of p50 to the first way of each subject. */
  String table() {
    StringBuilder out = new StringBuilder();
    String line = "%-12s %-22s %5s %9s %9s %9s %8s%n";
    out.append(line.formatted("what", "way", "n", "p50 ms", "p95 ms", "p99 ms", "ratio"));
    samples.forEach(
        (subject, ways) -> {
          double floor = Row.of(ways.values().iterator().next()).p50();
          ways.forEach(
              (way, ms) -> {
                Row row = Row.of(ms);
                out.append(
                    line.formatted(
                        subject,
                        way,
                        row.n(),
                        number(row.p50()),
                        number(row.p95()),
                        number(row.p99()),
                        number(row.p50() / floor) + " x"));
              });
        });
    singles.forEach((name, value) -> out.append("%-35s %s%n".formatted(name, shown(value))));
    return out.toString();
  }

  private static String shown(Object value) {
    return value instanceof Double d ? number(d) : String.valueOf(value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
