package org.treatmentcourse.infra.clinics.finding;

import static org.treatmentcourse.infra.clinics.finding.FindingRule.major;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import org.treatmentcourse.infra.clinics.model.SessionModel.Step;
import org.treatmentcourse.value.actor.Role;

/** Rules 16, 18, 20 and 26: facts told of a session or a course where they don't fit, or late. */
final class OrderFindings {
  private static final Set<String> OF_A_SLOT =
      Set.of(
          "VitalSignsRecorded",
          "SedationAssessed",
          "DissociationAssessed",
          "DischargeAssessed",
          "AdverseEventRecorded",
          "ExperienceObserved",
          "RescueInterventionGiven",
          "GuidedTherapyRecorded",
          "MonitoringFormSubmitted");

  private static final Set<String> OF_AN_OPEN_COURSE =
      Set.of(
          "ConsultationRequested",
          "ConsultationHeld",
          "MentalStatusExamined",
          "MedicationsReconciled",
          "MedicalHistoryRecorded",
          "PriorTreatmentRecorded",
          "ContraindicationScreened",
          "MisuseRiskAssessed",
          "RatingScaleScored",
          "CoverageVerified",
          "ConsentGiven",
          "ConsentWithdrawn",
          "RemsEnrolled",
          "PreparationSessionHeld",
          "IntentionSet",
          "TransportArranged",
          "PreparationInstructionsIssued",
          "SupportPersonNamed",
          "PatientCheckedIn",
          "DoseStarted",
          "DoseIncrementGiven",
          "DoseEnded",
          "VitalSignsRecorded",
          "SedationAssessed",
          "DissociationAssessed",
          "DischargeAssessed",
          "AdverseEventRecorded",
          "ExperienceObserved",
          "RescueInterventionGiven",
          "GuidedTherapyRecorded",
          "IntegrationSessionHeld",
          "PostSessionReflectionHeld",
          "PracticeAssigned");

  private OrderFindings() {}

  static List<FindingRule> all() {
    return List.of(
        major("course-is-open", OF_AN_OPEN_COURSE, OrderFindings::open),
        major("session-has-a-slot", OF_A_SLOT, told -> told.ofSession(session -> true)),
        major(
            "session-is-scheduled",
            "PatientCheckedIn",
            told -> told.ofSession(session -> session.step() == Step.SCHEDULED)),
        major(
            "session-has-no-dose-yet",
            "DoseStarted",
            told -> told.ofSession(SessionModel::isBeforeDose)),
        major("dose-goes-on", "DoseIncrementGiven", OrderFindings::underWay),
        major("dose-is-under-way", "DoseEnded", OrderFindings::underWay),
        major(
            "session-was-dosed",
            Set.of("PostSessionReflectionHeld", "PracticeAssigned"),
            told -> told.ofSession(SessionModel::isDosed)),
        major("patient-is-discharged", "IntegrationSessionHeld", OrderFindings::discharged),
        major("observation-cut-short", "PatientDeparted", OrderFindings::cutShort),
        major("integration-is-within-the-window", "IntegrationSessionHeld", OrderFindings::inTime),
        new FindingRule("late-entry", OF_AN_OPEN_COURSE, "MINOR", OrderFindings::late));
  }

  private static Verdict open(Told told) {
    return Verdict.broken(told.before().state().isClosed());
  }

  private static Verdict underWay(Told told) {
    return told.ofSession(
        session ->
            session.isGivenADoseAt(told.at())
                && session.startedAt().filter(told.at()::isBefore).isEmpty());
  }

  /* Whether somebody who left in another way is discharged is the clinic's to say. */
  private static Verdict discharged(Told told) {
    boolean departed = told.session().filter(s -> s.step() == Step.DEPARTED).isPresent();
    return departed
        ? Verdict.UNKNOWN
        : told.ofSession(
            session ->
                session.isDone()
                    && session.dischargedAt().filter(told.at()::isBefore).isEmpty()
                    && session.endedAt().filter(told.at()::isBefore).isEmpty());
  }

  private static Verdict cutShort(Told told) {
    var watched = told.regular().filter(SessionModel::isWatched);
    if (watched.flatMap(SessionModel::startedAt).isEmpty()) {
      return Verdict.UNKNOWN;
    }
    var started = watched.get().startedAt().orElseThrow();
    var until = started.plus(told.protocol().observation(watched.get().product()));
    return Verdict.broken(told.at().isBefore(until));
  }

  /* An integration after one in time is a follow-up. */
  private static Verdict inTime(Told told) {
    var end = told.regular().filter(SessionModel::isDone).flatMap(SessionModel::endedAt);
    if (end.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    var window = told.protocol().integrationWindow();
    boolean followsOneInTime =
        told.before()
            .facts("IntegrationSessionHeld", told.number())
            .anyMatch(
                held -> !window.isOver(end.get(), held.at()) && !held.at().isBefore(end.get()));
    return Verdict.broken(window.isOver(end.get(), told.at()) && !followsOneInTime);
  }

  /* What the system itself records is not entered by anybody. */
  private static Verdict late(Told told) {
    if (told.event().actor().role() == Role.SERVICE) {
      return Verdict.UNKNOWN;
    }
    var delay = Duration.between(told.at(), told.event().recordedAt());
    return Verdict.broken(delay.compareTo(told.protocol().lateAfter()) > 0);
  }
}
