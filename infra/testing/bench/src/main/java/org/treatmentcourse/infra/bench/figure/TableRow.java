package org.treatmentcourse.infra.bench.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the table: a figure for each contender, over the repetitions. The first contender is
 * ours; the others' ratios say how many times better it is.
 *
 * @param moreIsBetter which way the ratio is read
 */
public record TableRow(
    String what, String unit, boolean moreIsBetter, Map<String, List<Double>> figures) {
  public static TableRow more(String what, String unit) {
    return new TableRow(what, unit, true, new LinkedHashMap<>());
  }

  public static TableRow less(String what, String unit) {
    return new TableRow(what, unit, false, new LinkedHashMap<>());
  }

  public TableRow add(String contender, double figure) {
    figures.computeIfAbsent(contender, name -> new ArrayList<>()).add(figure);
    return this;
  }

  public TableRow add(String contender, List<Double> all) {
    all.forEach(figure -> add(contender, figure));
    return this;
  }

  String ours() {
    return figures.keySet().iterator().next();
  }

  double median(String contender) {
    var sorted = sorted(contender);
    return sorted.get(sorted.size() / 2);
  }

  double least(String contender) {
    return sorted(contender).getFirst();
  }

  double greatest(String contender) {
    return sorted(contender).getLast();
  }

  private List<Double> sorted(String contender) {
    return figures.getOrDefault(contender, List.of()).stream().sorted().toList();
  }

  /** How many times better ours is than a contender. */
  double ratio(String contender) {
    return moreIsBetter ? median(ours()) / median(contender) : median(contender) / median(ours());
  }
}
