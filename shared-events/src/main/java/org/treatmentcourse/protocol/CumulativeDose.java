package org.treatmentcourse.protocol;

import java.math.BigDecimal;
import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * How much of a product a patient may be given in any period of a length, by whatever route and in
 * whatever course (rule 24). The clinic sets it: no published source has a figure.
 *
 * @param mostMilligrams the sum of the doses begun in the period, in mg
 * @param within the length of the period, such as P28D
 */
public record CumulativeDose(BigDecimal mostMilligrams, DaysOrHours within) {
  public CumulativeDose {
    if (mostMilligrams.signum() <= 0) {
      throw new IllegalArgumentException("mostMilligrams must be above 0");
    }
    if (!within.isPositive()) {
      throw new IllegalArgumentException("within must be above PT0S");
    }
  }
}
