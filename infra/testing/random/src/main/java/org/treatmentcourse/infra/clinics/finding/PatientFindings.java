package org.treatmentcourse.infra.clinics.finding;

import static org.treatmentcourse.infra.clinics.finding.FindingRule.major;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Rules 24 and 25: a dose too near to another of the patient's, or under an open review. */
final class PatientFindings {
  private static final Duration A_DAY = Duration.ofDays(1);

  private PatientFindings() {}

  static List<FindingRule> all() {
    return List.of(
        major(
            "dose-under-safety-review",
            "DoseStarted",
            told ->
                isToldOfOthers(told)
                    ? Verdict.kept(told.patient().isUnderReviewAt(told.at()).map(under -> !under))
                    : Verdict.UNKNOWN),
        major(
            "admission-stands",
            Set.of("DoseStarted", "DoseIncrementGiven"),
            told -> Verdict.broken(told.patient().isEnded(told.protocol().clinic(), told.at()))),
        major("doses-are-apart", "DoseStarted", PatientFindings::apart),
        major("no-other-session-is-under-way", "DoseStarted", PatientFindings::alone));
  }

  /* From the beginning of one to that of the next, also of two in one session; by the clinic's days. */
  private static Verdict apart(Told told) {
    if (!isToldOfOthers(told)) {
      return Verdict.UNKNOWN;
    }
    var gap = told.protocol().leastGap();
    if (told.patient()
        .doses()
        .anyMatch(dose -> gap.isLongerThanBetween(dose.startedAt(), told.at()))) {
      return Verdict.BROKEN;
    }
    // A dose of which only the end is told counts, too; when it began nobody said.
    return told.patient().isRegular() ? Verdict.KEPT : Verdict.UNKNOWN;
  }

  /** A clinic whose admission ended is told nothing of what others give. */
  static boolean isToldOfOthers(Told told) {
    return told.patient().endedAt(told.protocol().clinic()).isEmpty();
  }

  private static Verdict alone(Told told) {
    if (!isToldOfOthers(told)) {
      return Verdict.UNKNOWN;
    }
    if (told.patient().isWatchedBeside(told.course(), told.number(), told.at())) {
      return Verdict.BROKEN;
    }
    boolean over =
        told.patient()
            .dosesBeside(told.course(), told.number())
            .allMatch(dose -> dose.from(told.at()).compareTo(A_DAY) > 0);
    return over && told.patient().isRegular() ? Verdict.KEPT : Verdict.UNKNOWN;
  }
}
