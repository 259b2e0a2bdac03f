package org.treatmentcourse.course;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.treatmentcourse.course.Session.CheckedIn;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.IntegrationEvent;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.event.IntegrationEvent.PostSessionReflectionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.PracticeAssigned;
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
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.value.id.SessionNumber;

/**
 * The fold of a session over its events, from its slot to its integration. A decision was checked
 * before it was recorded, so one that does not fit is an impossible history. A fact fits any
 * history: it moves the session where it can.
 */
final class SessionFold {
  private SessionFold() {}

  static OpenCourse step(OpenCourse course, DosingEvent event) {
    return switch (event) {
      case PatientCheckedIn checkedIn -> checkIn(course, checkedIn);
      case DosingClearanceDecided decided -> decide(course, decided);
      case DoseStarted started -> startDose(course, started);
      case DoseEnded ended -> endDose(course, ended);
      case DoseIncrementGiven _ -> course;
      case DoseOrdered ordered -> {
        known(course, ordered.session());
        yield course;
      }
    };
  }

  static OpenCourse step(OpenCourse course, MonitoringEvent event) {
    return switch (event) {
      case PatientDischarged discharged -> discharge(course, discharged);
      case PatientDeparted departed -> depart(course, departed);
      case VitalSignsRecorded _,
          SedationAssessed _,
          AdverseEventRecorded _,
          AdverseEventFollowedUp _,
          GuidedTherapyRecorded _,
          DissociationAssessed _,
          ExperienceObserved _,
          RescueInterventionGiven _,
          DischargeAssessed _,
          MonitoringFormSubmitted _ ->
          course;
    };
  }

  static OpenCourse step(OpenCourse course, IntegrationEvent event) {
    return switch (event) {
      case IntegrationSessionHeld held ->
          dosed(course, held.session(), session -> DosedSession.integrated(session, held));
      case IntegrationWindowMissed missed -> dosed(course, missed.session(), DosedSession::lapsed);
      case PostSessionReflectionHeld _, PracticeAssigned _ -> course;
    };
  }

  static OpenCourse schedule(OpenCourse course, SessionScheduled scheduled) {
    var stage = course.stage().onceEligible();
    if (!(stage instanceof Stage.InSeries) && !(stage instanceof Stage.InMaintenance)) {
      throw course.impossible("a session belongs to a series or to maintenance");
    }
    if (course
        .session(scheduled.session())
        .filter(session -> !(session instanceof Session.Off))
        .isPresent()) {
      throw course.impossible("the session has a slot already");
    }
    return course.session(scheduled.session(), new Session.Scheduled(scheduled.slot()));
  }

  static OpenCourse reschedule(OpenCourse course, SessionRescheduled event) {
    if (!(known(course, event.session()) instanceof Session.Scheduled)) {
      throw course.impossible("the session is not awaiting its slot");
    }
    return course.session(event.session(), new Session.Scheduled(event.slot()));
  }

  static OpenCourse cancel(OpenCourse course, SessionCancelled event) {
    var session = known(course, event.session());
    if (!(session instanceof Session.BeforeDose)) {
      throw course.impossible("only a session before its dose is cancelled");
    }
    return course.session(event.session(), new Session.Cancelled(session.slot()));
  }

  /** The sessions that were to begin later than the course's end are cancelled. */
  static OpenCourse release(OpenCourse course, Instant closing) {
    var released = course;
    for (var entry : course.sessions().entrySet()) {
      if (entry.getValue() instanceof Session.Scheduled session
          && session.slot().filter(slot -> slot.start().isAfter(closing)).isPresent()) {
        released = released.session(entry.getKey(), new Session.Cancelled(session.slot()));
      }
    }
    return released;
  }

  static OpenCourse miss(OpenCourse course, SessionMissed event) {
    return course.session(event.session()).orElse(null) instanceof Session.Scheduled session
        ? course.session(event.session(), new Session.Missed(session.slot()))
        : course;
  }

  /** A patient comes: to a slot, without one, too late for it, or back. */
  private static OpenCourse checkIn(OpenCourse course, PatientCheckedIn event) {
    var number = event.session();
    var known = course.session(number);
    if (known.isEmpty()) {
      return course.session(number, arrived(Optional.empty(), event));
    }
    return switch (known.get()) {
      case Session.Scheduled it -> course.session(number, arrived(it.slot(), event));
      case Session.Off it -> course.session(number, arrived(it.slot(), event));
      case Session.Dosed it ->
          course.session(number, DosedSession.returnedAsTold(course, it, event));
      case CheckedIn _, Session.Held _, Session.Cleared _ -> course;
    };
  }

  private static CheckedIn arrived(Optional<Slot> slot, PatientCheckedIn event) {
    return new CheckedIn(slot, event.occurredAt(), event.weightKg());
  }

  private static OpenCourse decide(OpenCourse course, DosingClearanceDecided event) {
    var arrival =
        switch (known(course, event.session())) {
          case CheckedIn checkedIn -> checkedIn;
          case Session.Held held -> held.arrival();
          case Session.Cleared cleared -> cleared.arrival();
          case Session.Scheduled _, Session.Off _, Session.Dosed _ ->
              throw course.impossible("clearance is decided between check-in and dose");
        };
    return course.session(
        event.session(),
        switch (event.decision()) {
          case Clearance.Cleared cleared ->
              new Session.Cleared(arrival.slot(), arrival, cleared.dose());
          case Clearance.Held _ -> new Session.Held(arrival.slot(), arrival);
        });
  }

  /** A dose is watched from its start on, whatever came before; of several doses the latest. */
  private static OpenCourse startDose(OpenCourse course, DoseStarted event) {
    var known = course.session(event.session());
    if (known.orElse(null) instanceof Session.Dosed later
        && event.occurredAt().isBefore(later.given().startedAt())) {
      return startBefore(later, course, event.session());
    }
    var given = new Session.Given(event.dose(), event.occurredAt());
    return dosing(course, event.session(), known.flatMap(Session::slot), given);
  }

  /** A dose before the one that is watched: an end before the later one's start was its own. */
  private static OpenCourse startBefore(
      Session.Dosed later, OpenCourse course, SessionNumber number) {
    var start = later.given().startedAt();
    return later.end().filter(end -> end.endedAt().isBefore(start)).isPresent()
        ? course.session(
            number,
            DosedSession.asTold(
                course, number, new Session.Dosing(later.slot(), later.given()), start))
        : course;
  }

  private static OpenCourse dosing(
      OpenCourse course, SessionNumber number, Optional<Slot> slot, Session.Given given) {
    return course.session(
        number, DosedSession.asTold(course, number, new Session.Dosing(slot, given)));
  }

  private static OpenCourse endDose(OpenCourse course, DoseEnded event) {
    return dosed(
        course,
        event.session(),
        session ->
            isOfAnEarlierDose(course, event, session)
                ? session
                : DosedSession.ended(session, event));
  }

  private static boolean isOfAnEarlierDose(
      OpenCourse course, DoseEnded event, Session.Dosed session) {
    var start = session.given().startedAt();
    return event.occurredAt().isBefore(start)
        && course
            .facts()
            .of(event.session(), DoseStarted.class)
            .anyMatch(dose -> dose.occurredAt().isBefore(start));
  }

  private static OpenCourse discharge(OpenCourse course, PatientDischarged event) {
    if (!(known(course, event.session()) instanceof Session.Monitoring monitoring)) {
      throw course.impossible("discharge follows the end of a dose");
    }
    var discharged = DosedSession.discharged(monitoring, event);
    return course.session(
        event.session(), DosedSession.asTold(course, event.session(), discharged));
  }

  /** A patient leaves: after a dose, or before there was one. */
  private static OpenCourse depart(OpenCourse course, PatientDeparted event) {
    var number = event.session();
    var known = course.session(number);
    if (known.isEmpty()) {
      return course;
    }
    return switch (known.get()) {
      case CheckedIn it -> course.session(number, new Session.Cancelled(it.slot()));
      case Session.Held it -> course.session(number, new Session.Cancelled(it.slot()));
      case Session.Cleared it -> course.session(number, new Session.Cancelled(it.slot()));
      case Session.Dosed it ->
          course.session(
              number, DosedSession.asTold(course, number, DosedSession.departed(it, event)));
      case Session.Scheduled _, Session.Off _ -> course;
    };
  }

  private static OpenCourse dosed(
      OpenCourse course, SessionNumber number, UnaryOperator<Session.Dosed> step) {
    return course.session(number).orElse(null) instanceof Session.Dosed session
        ? course.session(number, step.apply(session))
        : course;
  }

  private static Session known(OpenCourse course, SessionNumber number) {
    return course
        .session(number)
        .orElseThrow(() -> course.impossible("session " + number + " has no slot"));
  }
}
