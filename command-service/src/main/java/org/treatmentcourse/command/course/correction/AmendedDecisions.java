package org.treatmentcourse.command.course.correction;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decider;
import org.treatmentcourse.command.decision.Decision.Refused;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent.OfSession;

/**
 * A decision on which nobody has acted is not amended into one that its gates refuse now: it is
 * entered in error and taken anew. One that was acted on is amended, and what falls is found.
 */
final class AmendedDecisions {
  private AmendedDecisions() {}

  /** The refusal of an amendment by a gate of the decision that it makes. */
  static Optional<Refused<TreatmentCourseEvent>> refusal(
      AmendEvent command,
      OpenCourse course,
      Context context,
      Decider<CourseCommand, OpenCourse, TreatmentCourseEvent> decider) {
    return course
        .standing(command.target())
        .map(StandingEvent::event)
        .filter(AmendedDecisions::hasGates)
        .filter(decision -> !isActedOn(decision, command.target(), course))
        .flatMap(
            decision ->
                new FallenGates(decider, context, List.of())
                    .refusing(decision, command.replacement(), without(command, course)))
        .map(gate -> new Refused<>(gate.rule(), gate.refusal()));
  }

  private static OpenCourse without(AmendEvent command, OpenCourse course) {
    return course.evolve(
        new EventEnteredInError(command.target(), command.reason(), command.occurredAt()));
  }

  private static boolean hasGates(TreatmentCourseEvent event) {
    return event instanceof EligibilityDecided
        || event instanceof SeriesPlanned
        || event instanceof DoseOrdered
        || event instanceof DosingClearanceDecided
        || event instanceof MaintenancePlanAgreed;
  }

  private static boolean isActedOn(TreatmentCourseEvent decision, long seq, OpenCourse course) {
    return course.buildingOn(seq).isPresent()
        || course.standing().stream()
            .filter(step -> step.seq() > seq)
            .map(StandingEvent::event)
            .filter(DosingEvent.class::isInstance)
            .map(DosingEvent.class::cast)
            .filter(step -> isOfItsSession(step, decision))
            .anyMatch(step -> follows(step, decision));
  }

  private static boolean isOfItsSession(DosingEvent step, TreatmentCourseEvent decision) {
    return !(decision instanceof OfSession of) || of.session().equals(step.session());
  }

  private static boolean follows(DosingEvent step, TreatmentCourseEvent decision) {
    return switch (step) {
      case DoseStarted _, DoseIncrementGiven _, DoseEnded _ -> true;
      case DosingClearanceDecided _ -> !(decision instanceof DosingClearanceDecided);
      case DoseOrdered _ ->
          !(decision instanceof DosingClearanceDecided) && !(decision instanceof DoseOrdered);
      case PatientCheckedIn _ -> false;
    };
  }
}
