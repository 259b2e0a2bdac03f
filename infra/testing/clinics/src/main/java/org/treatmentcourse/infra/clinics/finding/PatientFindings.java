package org.treatmentcourse.infra.clinics.finding;

import static org.treatmentcourse.infra.clinics.finding.FindingRule.major;

import java.time.Duration;
import java.util.List;

/** Rules 24 and 25: a dose too near to another of the patient's, or under an open review. */
final class PatientFindings {
  private PatientFindings() {}

  static List<FindingRule> all() {
    return List.of(
        major(
            "dose-under-safety-review",
            "DoseStarted",
            told -> Verdict.broken(!told.patient().openReviews().isEmpty())),
        major("doses-are-apart", "DoseStarted", PatientFindings::apart));
  }

  /* From start to start it is surely too near; from end to start it surely is not. */
  private static Verdict apart(Told told) {
    var gap = told.protocol().leastGap();
    var others = told.patient().dosesBeside(told.course(), told.number()).toList();
    boolean near =
        others.stream()
            .filter(dose -> !dose.startedAt().isAfter(told.at()))
            .anyMatch(dose -> dose.from(told.at()).compareTo(gap) < 0);
    boolean far =
        others.stream()
            .allMatch(dose -> dose.from(told.at()).minus(Duration.ofHours(6)).compareTo(gap) >= 0);
    return near ? Verdict.BROKEN : far ? Verdict.KEPT : Verdict.UNKNOWN;
  }
}
