package org.treatmentcourse.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.PatientArrivedLate;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.BookingEvent.VisitCancelled;
import org.treatmentcourse.course.event.BookingEvent.VisitRescheduled;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.ClosingEvent;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsultationEvent;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.FindingEvent;
import org.treatmentcourse.course.event.IntegrationEvent;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenanceReviewFellDue;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.OpeningEvent.SupportPersonNamed;
import org.treatmentcourse.course.event.PreparationEvent;
import org.treatmentcourse.course.event.PreparationEvent.SessionReminderFellDue;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.deadline.Deadline.Kind;
import org.treatmentcourse.protocol.Preparation.AbstentionRule;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Product;

/**
 * The deadlines of a course that nothing has met yet, by the numbers of its protocol. A suspended
 * course has them all, since time doesn't pause; a closed one only those of overdue forms (rule
 * 20). Of a patient who died nothing is awaited but the forms, and what is held for them is freed.
 */
public final class CourseDeadlines {
  /** The rule that a form breaks by not being sent [REMS]. */
  public static final String MONITORING_FORM_IS_SENT = "monitoring-form-is-sent";

  /**
   * How long before the first abstention begins a patient is reminded of a session, or before the
   * session if the protocol asks for none: 24 hours [check].
   */
  public static final Duration REMINDED_BEFORE = Duration.ofHours(24);

  private CourseDeadlines() {}

  /** True if a course may have other deadlines after an event than before it. */
  public static boolean mayArm(TreatmentCourseEvent event) {
    return switch (event) {
      case SessionScheduled _,
          SessionRescheduled _,
          DoseStarted _,
          DoseEnded _,
          PatientDischarged _,
          PatientDeparted _,
          MaintenancePlanAgreed _,
          ProtocolVersionAdopted _,
          SeriesHeld _,
          CourseResumed _,
          EventEnteredInError _,
          EventAmended _ ->
          true;
      case CourseOpened _,
          SupportPersonNamed _,
          CareTeamMemberAssigned _,
          ConsultationEvent _,
          ConsentEvent _,
          PreparationEvent _,
          SeriesPlanned _,
          SessionCancelled _,
          SessionMissed _,
          HoldEnded _,
          VisitScheduled _,
          VisitRescheduled _,
          VisitCancelled _,
          SchedulingRuleOverridden _,
          PatientArrivedLate _,
          PatientCheckedIn _,
          DosingClearanceDecided _,
          DoseOrdered _,
          DoseIncrementGiven _,
          MonitoringEvent _,
          IntegrationEvent _,
          SeriesCompleted _,
          ResponseEvaluated _,
          MaintenanceReviewFellDue _,
          ClosingEvent _,
          RecordSigned _,
          FindingEvent _ ->
          false;
    };
  }

  /** All of them, whether they are over or to come, by the days of the clinic's zone. */
  public static List<Deadline> of(OpenCourse course, TreatmentProtocol protocol, ZoneId zone) {
    var sessions = course.sessions().entrySet().stream();
    var forms =
        sessions.flatMap(
            entry -> form(course, entry.getKey(), entry.getValue(), protocol, zone).stream());
    if (course.stage().isClosed()) {
      return forms.toList();
    }
    if (course.facts().patientHasDied()) {
      return Stream.concat(forms, hold(course).stream()).toList();
    }
    var ofSessions =
        course.sessions().entrySet().stream()
            .flatMap(entry -> ofSession(course, entry.getKey(), entry.getValue(), protocol, zone));
    return Stream.of(
            forms, ofSessions, review(course, protocol, zone).stream(), hold(course).stream())
        .flatMap(deadlines -> deadlines)
        .toList();
  }

  /** The deadline of a kind and session, if the session has one and it is over at a moment. */
  public static boolean isOver(
      OpenCourse course,
      TreatmentProtocol protocol,
      ZoneId zone,
      Kind kind,
      SessionNumber session,
      Instant moment) {
    return of(course, protocol, zone).stream()
        .anyMatch(
            deadline ->
                deadline.kind() == kind
                    && deadline.subject().equals(session.toString())
                    && !deadline.due().isAfter(moment));
  }

  private static Stream<Deadline> ofSession(
      OpenCourse course,
      SessionNumber number,
      Session session,
      TreatmentProtocol protocol,
      ZoneId zone) {
    return switch (session) {
      case Session.Scheduled scheduled ->
          scheduled.slot().stream()
              .flatMap(
                  slot ->
                      Stream.concat(
                          reminder(course, number, slot, protocol).stream(),
                          Stream.of(
                              deadline(course, Kind.SESSION_SLOT, number, slot.end(), protocol))));
      case Session.Discharged done -> Stream.of(window(course, number, done, protocol, zone));
      case Session.Departed done -> Stream.of(window(course, number, done, protocol, zone));
      case Session.CheckedIn _,
          Session.Held _,
          Session.Cleared _,
          Session.Off _,
          Session.Dosing _,
          Session.Monitoring _,
          Session.Lapsed _,
          Session.Integrated _ ->
          Stream.empty();
    };
  }

  /**
   * A session that got its slot after that moment has none: what is said then is the reminder.
   * Nobody is reminded of a session while the course is suspended.
   */
  private static Optional<Deadline> reminder(
      OpenCourse course, SessionNumber number, Slot slot, TreatmentProtocol protocol) {
    var longest =
        protocol.preparation().abstentions().stream()
            .map(AbstentionRule::atLeast)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    var due = slot.start().minus(longest).minus(REMINDED_BEFORE);
    var isTold =
        course
            .facts()
            .of(number, SessionReminderFellDue.class)
            .anyMatch(told -> told.start().equals(slot.start()));
    if (isTold
        || course.stage() instanceof Stage.Suspended
        || scheduledAt(course, number).filter(at -> at.isAfter(due)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Deadline(
            course.opened().course().stream(),
            Kind.SESSION_REMINDER,
            number.toString(),
            due,
            Duration.ZERO));
  }

  /** When a session got the slot that it has. */
  private static Optional<Instant> scheduledAt(OpenCourse course, SessionNumber session) {
    return Stream.concat(
            course.facts().of(session, SessionScheduled.class).map(SessionScheduled::occurredAt),
            course
                .facts()
                .of(session, SessionRescheduled.class)
                .map(SessionRescheduled::occurredAt))
        .max(Comparator.naturalOrder());
  }

  private static Deadline window(
      OpenCourse course,
      SessionNumber number,
      Session.Dosed done,
      TreatmentProtocol protocol,
      ZoneId zone) {
    var over = protocol.integration().window().overAfter(done.over(), zone);
    return deadline(course, Kind.INTEGRATION_WINDOW, number, over, protocol);
  }

  /** The programme asks for a form after each dose of esketamine, and of nothing else [REMS]. */
  private static Optional<Deadline> form(
      OpenCourse course,
      SessionNumber number,
      Session session,
      TreatmentProtocol protocol,
      ZoneId zone) {
    if (!(session instanceof Session.Dosed dosed)
        || dosed.given().dose().product() != Product.ESKETAMINE
        || course
            .facts()
            .of(number, MonitoringFormSubmitted.class)
            .anyMatch(form -> !form.occurredAt().isBefore(dosed.given().startedAt()))
        || doseOf(course, number)
            .filter(dose -> course.facts().isFound(MONITORING_FORM_IS_SENT, dose))
            .isPresent()) {
      return Optional.empty();
    }
    return protocol
        .recordKeeping()
        .monitoringFormWithin()
        .map(within -> within.overAfter(dosed.given().startedAt(), zone))
        .map(due -> deadline(course, Kind.MONITORING_FORM, number, due, protocol));
  }

  /** The sequence number of the standing start of a session's dose, if it has one. */
  public static Optional<Long> doseOf(OpenCourse course, SessionNumber session) {
    return course.standing().stream()
        .filter(
            entry -> entry.event() instanceof DoseStarted dose && dose.session().equals(session))
        .map(entry -> entry.seq())
        .reduce((earlier, later) -> later);
  }

  private static Optional<Deadline> review(
      OpenCourse course, TreatmentProtocol protocol, ZoneId zone) {
    return openReview(course)
        .map(
            reviewOn ->
                new Deadline(
                    course.opened().course().stream(),
                    Kind.MAINTENANCE_REVIEW,
                    reviewOn.toString(),
                    startOf(reviewOn, zone),
                    protocol.recordKeeping().lateAfter()));
  }

  private static Optional<Deadline> hold(OpenCourse course) {
    return Bookings.of(course)
        .hold()
        .map(
            held ->
                new Deadline(
                    course.opened().course().stream(),
                    Kind.SERIES_HOLD,
                    held.until().toString(),
                    held.until(),
                    Duration.ZERO));
  }

  /** The day of the last maintenance plan's review, unless that is on record as fallen due. */
  public static Optional<LocalDate> openReview(OpenCourse course) {
    return course
        .facts()
        .latest(MaintenancePlanAgreed.class, plan -> true)
        .map(MaintenancePlanAgreed::reviewOn)
        .filter(
            reviewOn ->
                course
                    .facts()
                    .all(MaintenanceReviewFellDue.class)
                    .noneMatch(fell -> fell.reviewOn().equals(reviewOn)));
  }

  /** The beginning of a day in a clinic's zone: a review is due on a day, not at an hour. */
  public static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static Deadline deadline(
      OpenCourse course,
      Kind kind,
      SessionNumber session,
      Instant due,
      TreatmentProtocol protocol) {
    return new Deadline(
        course.opened().course().stream(),
        kind,
        session.toString(),
        due,
        protocol.recordKeeping().lateAfter());
  }
}
