package org.treatmentcourse.command.course.correction;

import java.util.ArrayList;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.deliberation.SafetyHolds;
import org.treatmentcourse.command.course.dosing.DosingDecider;
import org.treatmentcourse.command.course.monitoring.DepartureRules;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decider;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.BookingEvent;
import org.treatmentcourse.course.event.ClosingEvent;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsultationEvent;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.FindingEvent;
import org.treatmentcourse.course.event.IntegrationEvent;
import org.treatmentcourse.course.event.MaintenanceEvent;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.DischargeAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.DissociationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.ExperienceObserved;
import org.treatmentcourse.course.event.MonitoringEvent.GuidedTherapyRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.RescueInterventionGiven;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.OpeningEvent;
import org.treatmentcourse.course.event.PreparationEvent;
import org.treatmentcourse.course.event.SchedulingEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/**
 * A fact that is told late, after a decision or a dose that it speaks against, leaves the finding
 * on it that the same truth told as an amendment leaves: facts are told in any order.
 */
public final class LateFacts {
  private LateFacts() {}

  /** The decision on a command, with what its fact brings to light of earlier steps. */
  public static Decision<TreatmentCourseEvent> found(
      Decision<TreatmentCourseEvent> decision,
      OpenCourse course,
      Context context,
      Decider<CourseCommand, OpenCourse, TreatmentCourseEvent> decider) {
    if (context.isTriedAgain()
        || !(decision instanceof Accepted<TreatmentCourseEvent> accepted)
        || accepted.events().isEmpty()) {
      return decision;
    }
    var fact = accepted.events().getFirst();
    var weight = ToldWeight.in(fact).filter(_ -> course.facts().has(DoseStarted.class));
    boolean isTooLate = isTooLate(fact, course);
    if (!isTooLate && weight.isEmpty()) {
      return decision;
    }
    var gates =
        new FallenGates(
            decider, context, context.surroundings().recordedAt(course.opened().course()));
    var events = new ArrayList<>(accepted.events());
    if (isTooLate) {
      gates.byLateFact(course, fact).stream()
          .filter(found -> isAskedOf(found.rule(), fact))
          .forEach(events::add);
    }
    weight.ifPresent(told -> events.addAll(gates.byWeight(course, told, told.at())));
    return new Accepted<>(events, accepted.otherStreams(), accepted.actor());
  }

  /** Whether a gate looks at such a fact, and something is on record that came after it. */
  private static boolean isTooLate(TreatmentCourseEvent fact, OpenCourse course) {
    return isAskedFor(fact)
        && course.standing().stream()
            .anyMatch(step -> step.event().occurredAt().isAfter(fact.occurredAt()));
  }

  private static boolean isAskedFor(TreatmentCourseEvent fact) {
    return switch (fact) {
      case ConsentEvent _,
          ConsultationEvent _,
          ClosingEvent _,
          SeriesCompleted _,
          DoseStarted _,
          DoseIncrementGiven _,
          DoseEnded _ ->
          true;
      case PatientCheckedIn arrival -> arrival.weightKg().isPresent();
      case MonitoringEvent observed -> isAskedFor(observed);
      case OpeningEvent _,
          PreparationEvent _,
          SchedulingEvent _,
          BookingEvent _,
          DosingEvent _,
          IntegrationEvent _,
          MaintenanceEvent _,
          CorrectionEvent _,
          FindingEvent _ ->
          false;
    };
  }

  /**
   * Of a dose told late only the danger in it is asked, and whether its patient left too early; the
   * timeline says what it is to others. Of a check-in only the danger in its weight is. What a
   * weight is to the doses of its day is asked of each by {@link ToldWeight}.
   */
  private static boolean isAskedOf(String rule, TreatmentCourseEvent fact) {
    return fact instanceof DosingEvent
        ? SafetyHolds.RULES.contains(rule)
            || (!(fact instanceof PatientCheckedIn) && DepartureRules.OF_A_DOSE.contains(rule))
        : !DosingDecider.RULES_BY_WEIGHT.contains(rule) || ToldWeight.in(fact).isEmpty();
  }

  private static boolean isAskedFor(MonitoringEvent fact) {
    return switch (fact) {
      case VitalSignsRecorded _,
          SedationAssessed _,
          DissociationAssessed _,
          DischargeAssessed _,
          AdverseEventRecorded _,
          AdverseEventFollowedUp _,
          PatientDeparted _ ->
          true;
      case ExperienceObserved _,
          RescueInterventionGiven _,
          GuidedTherapyRecorded _,
          MonitoringFormSubmitted _,
          PatientDischarged _ ->
          false;
    };
  }
}
