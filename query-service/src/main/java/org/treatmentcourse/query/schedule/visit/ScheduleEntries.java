package org.treatmentcourse.query.schedule.visit;

import static org.treatmentcourse.course.CourseFacts.CANCELLATION_IS_IN_TIME;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.PatientArrivedLate;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.BookingEvent.VisitCancelled;
import org.treatmentcourse.course.event.BookingEvent.VisitRescheduled;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsultationEvent;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.RouteSelected;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.FindingEvent;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.event.IntegrationEvent.PostSessionReflectionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.PracticeAssigned;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenanceReviewFellDue;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.OpeningEvent.SupportPersonNamed;
import org.treatmentcourse.course.event.PreparationEvent;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Visit;

/** The schedule entries of each event; most events have none. */
public final class ScheduleEntries {
  private ScheduleEntries() {}

  public static Optional<ScheduleEntry> of(TreatmentCourseEvent event) {
    return switch (event) {
      case CourseOpened opened -> Optional.of(new ScheduleEntry.Pinned(opened.protocol()));
      case ProtocolVersionAdopted adopted -> Optional.of(new ScheduleEntry.Pinned(adopted.to()));
      case RouteSelected selected -> Optional.of(new ScheduleEntry.Routed(selected.route()));
      case SeriesPlanned planned -> Optional.of(new ScheduleEntry.Planned(planned.count()));
      case SessionScheduled it -> booked(Visit.session(it.session()), Appointment.of(it.slot()));
      case SessionRescheduled it ->
          moved(Visit.session(it.session()), Appointment.of(it.slot()), it.reason());
      case SessionCancelled it ->
          Optional.of(
              new ScheduleEntry.Cancelled(
                  Visit.session(it.session()), it.reasonClass(), it.note()));
      case SessionMissed it -> Optional.of(new ScheduleEntry.Missed(Visit.session(it.session())));
      case BookingEvent booking -> ofBooking(booking);
      case PatientCheckedIn it -> reached(it.session(), VisitState.CHECKED_IN, it.occurredAt());
      case DosingClearanceDecided it -> reached(it.session(), state(it), it.occurredAt());
      case DoseStarted it -> reached(it.session(), VisitState.DOSING, it.occurredAt());
      case DoseEnded it -> reached(it.session(), VisitState.MONITORING, it.occurredAt());
      case PatientDischarged it -> reached(it.session(), VisitState.DISCHARGED, it.occurredAt());
      case PatientDeparted it -> reached(it.session(), state(it), it.occurredAt());
      case IntegrationSessionHeld it ->
          reached(it.session(), VisitState.INTEGRATED, it.occurredAt());
      case IntegrationWindowMissed it ->
          reached(it.session(), VisitState.INTEGRATION_LAPSED, it.occurredAt());
      case ConsultationHeld it -> Optional.of(new ScheduleEntry.Consulted(it.occurredAt()));
      case PreparationSessionHeld it -> Optional.of(new ScheduleEntry.Prepared(it.occurredAt()));
      case SeriesCompleted _ -> Optional.of(new ScheduleEntry.SeriesDone());
      case MaintenancePlanAgreed it ->
          Optional.of(new ScheduleEntry.Maintained(it.interval(), it.reviewOn()));
      case MaintenanceReviewFellDue it -> Optional.of(new ScheduleEntry.Reviewed(it.reviewOn()));
      case CourseSuspended _ -> Optional.of(new ScheduleEntry.Paused());
      case CourseResumed _ -> Optional.of(new ScheduleEntry.Resumed());
      case CourseCompleted it -> Optional.of(new ScheduleEntry.Closed(it.occurredAt()));
      case CourseDiscontinued it -> Optional.of(new ScheduleEntry.Closed(it.occurredAt()));
      case ProtocolDeviationDetected it when it.rule().equals(CANCELLATION_IS_IN_TIME) ->
          Optional.of(new ScheduleEntry.CancelledLate(it.fact(), it.occurredAt()));
      case SupportPersonNamed _,
          CareTeamMemberAssigned _,
          ConsultationEvent _,
          ConsentEvent _,
          PreparationEvent _,
          MonitoringEvent _,
          PostSessionReflectionHeld _,
          PracticeAssigned _,
          DoseOrdered _,
          DoseIncrementGiven _,
          ResponseEvaluated _,
          CorrectionEvent _,
          FindingEvent _ ->
          Optional.empty();
    };
  }

  private static Optional<ScheduleEntry> ofBooking(BookingEvent event) {
    return switch (event) {
      case VisitScheduled it -> booked(it.visit(), it.appointment());
      case VisitRescheduled it -> moved(it.visit(), it.appointment(), it.reason());
      case VisitCancelled it ->
          Optional.of(new ScheduleEntry.Cancelled(it.visit(), it.reasonClass(), it.note()));
      case SeriesHeld it ->
          Optional.of(
              new ScheduleEntry.Held(
                  it.bookings().stream()
                      .map(
                          kept ->
                              new ScheduleEntry.Kept(
                                  kept.visit(), VisitPlace.of(kept.appointment())))
                      .toList(),
                  it.until()));
      case HoldEnded it -> Optional.of(new ScheduleEntry.HoldOver(it.outcome()));
      case SchedulingRuleOverridden it ->
          Optional.of(
              new ScheduleEntry.Overridden(it.visit(), it.rule(), it.detail(), it.reason()));
      case PatientArrivedLate it ->
          Optional.of(new ScheduleEntry.Late(Visit.session(it.session()), it.minutes()));
    };
  }

  private static Optional<ScheduleEntry> booked(Visit visit, Appointment appointment) {
    return Optional.of(new ScheduleEntry.Booked(visit, VisitPlace.of(appointment)));
  }

  private static Optional<ScheduleEntry> moved(
      Visit visit, Appointment appointment, String reason) {
    return Optional.of(new ScheduleEntry.Moved(visit, VisitPlace.of(appointment), reason));
  }

  private static Optional<ScheduleEntry> reached(
      SessionNumber session, VisitState state, Instant at) {
    return Optional.of(new ScheduleEntry.Reached(Visit.session(session), state, at));
  }

  private static VisitState state(PatientDeparted departed) {
    return departed.disposition() == Disposition.DIED ? VisitState.DIED : VisitState.DEPARTED;
  }

  private static VisitState state(DosingClearanceDecided decided) {
    return switch (decided.decision()) {
      case Clearance.Cleared _ -> VisitState.CLEARED;
      case Clearance.Held _ -> VisitState.HELD;
    };
  }
}
