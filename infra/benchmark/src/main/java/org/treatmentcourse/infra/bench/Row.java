package org.treatmentcourse.infra.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One line of the table: a figure for each contender, over the repetitions.
 *
 * @param moreIsBetter which way the ledger's ratio is read
 */
record Row(String what, String unit, boolean moreIsBetter, Map<String, List<Double>> figures) {
  static Row of(String what, String unit, boolean moreIsBetter) {
    return new Row(what, unit, moreIsBetter, new LinkedHashMap<>());
  }

  void add(String contender, double figure) {
    figures.computeIfAbsent(contender, name -> new ArrayList<>()).add(figure);
  }

  /** The median, the spread, and how many times better the ledger is. */
  void print() {
    System.out.printf("%n%s (%s)%n", what, unit);
    double ledger = median(figures.getOrDefault("ledger", List.of(Double.NaN)));
    figures.forEach(
        (contender, all) -> {
          double median = median(all);
          double ratio = moreIsBetter ? ledger / median : median / ledger;
          System.out.printf(
              Locale.ROOT,
              "  %-16s %,12.1f   (%,.1f to %,.1f)%s%n",
              contender,
              median,
              all.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
              all.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN),
              contender.equals("ledger") || Double.isNaN(ratio)
                  ? ""
                  : String.format(Locale.ROOT, "   ledger is %.2f x", ratio));
        });
  }

  private static double median(List<Double> all) {
    var sorted = all.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
