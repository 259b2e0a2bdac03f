package org.treatmentcourse.infra.clinics.finding;

import java.util.List;
import java.util.stream.Stream;

/** Every rule that this model knows well enough to say when a finding must come and when not. */
public final class FindingRules {
  private FindingRules() {}

  public static List<FindingRule> all() {
    return Stream.of(
            OrderFindings.all(), GateFindings.all(), AmountFindings.all(), PatientFindings.all())
        .flatMap(List::stream)
        .toList();
  }
}
