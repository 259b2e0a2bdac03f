package org.treatmentcourse.timeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.value.guard.Numbers;

/**
 * The earlier doses that a clearance counted, over all courses of the patient (rule 24).
 *
 * @param doses how many were begun since
 * @param cumulativeMilligrams how much of the product to be given they were in all
 * @param since when the series was planned, or the maintenance plan agreed
 * @param lastDoseAt when the last dose before was begun, in whichever course and series
 */
public record CountedDoses(
    int doses, BigDecimal cumulativeMilligrams, Instant since, Optional<Instant> lastDoseAt) {
  public CountedDoses {
    Numbers.requireBetween(doses, 0, Integer.MAX_VALUE, "doses");
  }
}
