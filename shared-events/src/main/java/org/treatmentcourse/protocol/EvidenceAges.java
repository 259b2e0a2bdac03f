package org.treatmentcourse.protocol;

import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * How old what a clearance rests on may be (rule 27); what is absent may be of any age. The clinic
 * sets them: the sources name what is looked at, and no figure. How old a screening for a
 * contraindication may be stands with the contraindication, vital signs have theirs in {@link
 * VitalsLimits}.
 *
 * @param mentalStatusExamination of the baseline [S1]
 * @param medicationReconciliation of the last one [S3]
 * @param primaryScale of the last score by the protocol's primary scale, where it has one
 */
public record EvidenceAges(
    Optional<DaysOrHours> mentalStatusExamination,
    Optional<DaysOrHours> medicationReconciliation,
    Optional<DaysOrHours> primaryScale) {
  public EvidenceAges {
    var ages =
        Stream.of(mentalStatusExamination, medicationReconciliation, primaryScale)
            .flatMap(Optional::stream)
            .toList();
    if (ages.isEmpty()) {
      throw new IllegalArgumentException("evidence must have at least one age");
    }
    if (!ages.stream().allMatch(DaysOrHours::isPositive)) {
      throw new IllegalArgumentException("evidence must have ages above PT0S");
    }
  }
}
