package org.treatmentcourse.custody;

import java.math.BigDecimal;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;

/**
 * The amount drawn from a lot for one session, and what became of it. Rule 14: drawn = given +
 * wasted + returned.
 */
public record Draw(
    StockMilligrams issued,
    StockMilligrams given,
    StockMilligrams wasted,
    StockMilligrams returned) {
  static final Draw NONE =
      new Draw(
          StockMilligrams.NONE, StockMilligrams.NONE, StockMilligrams.NONE, StockMilligrams.NONE);

  /** The course and session that it was drawn for. */
  public record For(CourseId course, SessionNumber session) {}

  /** The amount that is still neither given nor wasted nor returned. */
  public StockMilligrams open() {
    return issued.minusUpTo(settled());
  }

  /** The amount that may have been given: issued, and neither wasted nor returned. */
  public StockMilligrams forThePatient() {
    return issued.minusUpTo(wasted.plus(returned));
  }

  /**
   * The amount that left the cabinet for it and did not come back, in mg; an amount given without
   * being issued left, too.
   */
  BigDecimal outside() {
    return issued.value().max(settled().value()).subtract(returned.value());
  }

  private StockMilligrams settled() {
    return given.plus(wasted).plus(returned);
  }

  Draw issue(StockMilligrams quantity) {
    return new Draw(issued.plus(quantity), given, wasted, returned);
  }

  Draw give(StockMilligrams total) {
    return new Draw(issued, total, wasted, returned);
  }

  Draw waste(StockMilligrams quantity) {
    return new Draw(issued, given, wasted.plus(quantity), returned);
  }

  Draw giveBack(StockMilligrams quantity) {
    return new Draw(issued, given, wasted, returned.plus(quantity));
  }
}
