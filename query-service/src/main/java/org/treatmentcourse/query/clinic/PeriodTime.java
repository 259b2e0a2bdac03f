package org.treatmentcourse.query.clinic;

import java.util.List;
import java.util.Locale;
import org.treatmentcourse.query.http.Bounds;

/** Which time of its events a period is of. */
public enum PeriodTime {
  OCCURRED,
  RECORDED;

  public static final String DEFAULT = "occurred";
  public static final String SAYS =
      "which time the period is of: `occurred`, when it happened, or `recorded`, when it was"
          + " written down";

  /** The one of a name in a request, such as {@code occurred}. */
  public static PeriodTime named(String name) {
    return Bounds.choice(
        "time", name, List.of(values()), time -> time.name().toLowerCase(Locale.ROOT));
  }
}
