package org.treatmentcourse.course.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.PatientArrivedLate;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.BookingEvent.VisitCancelled;
import org.treatmentcourse.course.event.BookingEvent.VisitRescheduled;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsultationEvent;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.FindingEvent;
import org.treatmentcourse.course.event.IntegrationEvent;
import org.treatmentcourse.course.event.MaintenanceEvent;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.OpeningEvent;
import org.treatmentcourse.course.event.PreparationEvent;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.treatment.Visit;

/**
 * The appointments of a course, by the events that stand.
 *
 * @param booked by visit; one that was cancelled has none, nor one to come of a closed course
 * @param hold what is held and not booked, if something is
 */
public record Bookings(Map<Visit, Appointment> booked, Optional<SeriesHeld> hold) {

  /** The appointments of a course. */
  public static Bookings of(OpenCourse course) {
    return of(course.standing().stream().map(StandingEvent::event).toList());
  }

  private static Bookings of(List<TreatmentCourseEvent> standing) {
    var booked = new TreeMap<Visit, Appointment>();
    Optional<SeriesHeld> hold = Optional.empty();
    for (var event : standing) {
      switch (event) {
        case SessionScheduled it ->
            booked.put(Visit.session(it.session()), Appointment.of(it.slot()));
        case SessionRescheduled it ->
            booked.put(Visit.session(it.session()), Appointment.of(it.slot()));
        case SessionCancelled it -> booked.remove(Visit.session(it.session()));
        case VisitScheduled it -> booked.put(it.visit(), it.appointment());
        case VisitRescheduled it -> booked.put(it.visit(), it.appointment());
        case VisitCancelled it -> booked.remove(it.visit());
        case SeriesHeld it -> hold = Optional.of(it);
        case HoldEnded _ -> hold = Optional.empty();
        case CourseCompleted it -> dropLater(booked, it.occurredAt());
        case CourseDiscontinued it -> dropLater(booked, it.occurredAt());
        case SeriesPlanned _,
            SessionMissed _,
            SchedulingRuleOverridden _,
            PatientArrivedLate _,
            CourseSuspended _,
            CourseResumed _,
            OpeningEvent _,
            ConsultationEvent _,
            ConsentEvent _,
            PreparationEvent _,
            DosingEvent _,
            MonitoringEvent _,
            IntegrationEvent _,
            MaintenanceEvent _,
            CorrectionEvent _,
            FindingEvent _ -> {
          // Nothing else takes or frees an appointment.
        }
      }
    }
    return new Bookings(booked, hold);
  }

  private static void dropLater(Map<Visit, Appointment> booked, Instant closing) {
    booked.values().removeIf(appointment -> appointment.start().isAfter(closing));
  }

  /** The appointment of a visit, if it has one. */
  public Optional<Appointment> of(Visit visit) {
    return Optional.ofNullable(booked.get(visit));
  }

  /** The held appointments, by visit. */
  public Map<Visit, Appointment> held() {
    var held = new TreeMap<Visit, Appointment>();
    hold.stream()
        .map(SeriesHeld::bookings)
        .flatMap(List::stream)
        .forEach((Booking booking) -> held.put(booking.visit(), booking.appointment()));
    return held;
  }

  /** Every visit that has an appointment or a held one. */
  public Set<Visit> visits() {
    var visits = new TreeSet<>(booked.keySet());
    visits.addAll(held().keySet());
    return visits;
  }
}
