package org.treatmentcourse.value.measure;

import java.util.OptionalInt;

/**
 * A scale's definition of a response and a remission; lower totals are better on all scales.
 *
 * @param measure what the change is counted in
 * @param least the least fall from the baseline that is a response
 * @param remissionAtMost the highest total in remission; absent where the scale defines none
 */
public record Improvement(Measure measure, int least, OptionalInt remissionAtMost) {
  private static final int PERCENT = 100;

  /** The unit of a change. */
  public enum Measure {
    PERCENT_OF_BASELINE,
    POINTS
  }

  static Improvement percent(int least, int remissionAtMost) {
    return new Improvement(Measure.PERCENT_OF_BASELINE, least, OptionalInt.of(remissionAtMost));
  }

  static Improvement points(int least) {
    return new Improvement(Measure.POINTS, least, OptionalInt.empty());
  }

  /** True if a fall from one total to another is a response. */
  public boolean isResponse(int baseline, int latest) {
    var fall = baseline - latest;
    return switch (measure) {
      case PERCENT_OF_BASELINE -> fall > 0 && fall * PERCENT >= least * baseline;
      case POINTS -> fall >= least;
    };
  }

  /** True if a total is in remission. */
  public boolean isRemission(int latest) {
    return remissionAtMost.isPresent() && latest <= remissionAtMost.getAsInt();
  }
}
