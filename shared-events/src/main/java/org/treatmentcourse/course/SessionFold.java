package org.treatmentcourse.course;

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
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.DischargeAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.DissociationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.ExperienceObserved;
import org.treatmentcourse.course.event.MonitoringEvent.GuidedTherapyRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.RescueInterventionGiven;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.value.id.SessionNumber;

/** The fold of a session over its events, from its slot to its integration. */
final class SessionFold {
  private SessionFold() {}

  static OpenCourse step(OpenCourse course, DosingEvent event) {
    return switch (event) {
      case PatientCheckedIn checkedIn -> checkIn(course, checkedIn);
      case DosingClearanceDecided decided -> decide(course, decided);
      case DoseStarted started -> startDose(course, started);
      case DoseIncrementGiven increment -> increment(course, increment);
      case DoseEnded ended -> endDose(course, ended);
      case DoseOrdered ordered -> {
        known(course, ordered.session());
        yield course;
      }
    };
  }

  static OpenCourse step(OpenCourse course, MonitoringEvent event) {
    return switch (event) {
      case PatientDischarged discharged -> discharge(course, discharged);
      case VitalSignsRecorded _,
          SedationAssessed _,
          AdverseEventRecorded _,
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
      case IntegrationSessionHeld held -> integrate(course, held);
      case IntegrationWindowMissed missed -> lapse(course, missed);
      case PostSessionReflectionHeld _, PracticeAssigned _ -> course;
    };
  }

  static OpenCourse schedule(OpenCourse course, SessionScheduled scheduled) {
    if (!(course.stage() instanceof Stage.InSeries)
        && !(course.stage() instanceof Stage.InMaintenance)) {
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
    requireScheduled(course, event.session());
    return course.session(event.session(), new Session.Scheduled(event.slot()));
  }

  static OpenCourse cancel(OpenCourse course, SessionCancelled event) {
    var session = known(course, event.session());
    if (!(session instanceof Session.BeforeDose)) {
      throw course.impossible("only a session before its dose is cancelled");
    }
    return course.session(event.session(), new Session.Cancelled(session.slot()));
  }

  static OpenCourse miss(OpenCourse course, SessionMissed event) {
    requireScheduled(course, event.session());
    return course.session(
        event.session(), new Session.Missed(known(course, event.session()).slot()));
  }

  private static void requireScheduled(OpenCourse course, SessionNumber number) {
    if (!(known(course, number) instanceof Session.Scheduled)) {
      throw course.impossible("the session is not awaiting its slot");
    }
  }

  private static OpenCourse checkIn(OpenCourse course, PatientCheckedIn event) {
    var session = known(course, event.session());
    if (!(session instanceof Session.Scheduled)) {
      throw course.impossible("check-in is of a scheduled session");
    }
    return course.session(
        event.session(), new CheckedIn(session.slot(), event.occurredAt(), event.weightKg()));
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

  private static OpenCourse startDose(OpenCourse course, DoseStarted event) {
    var session = known(course, event.session());
    if (!(session instanceof Session.BeforeDose)) {
      throw course.impossible("a session that takes place has one dose");
    }
    var given = new Session.Given(event.dose(), event.occurredAt());
    return course.session(event.session(), new Session.Dosing(session.slot(), given));
  }

  private static OpenCourse increment(OpenCourse course, DoseIncrementGiven event) {
    if (!(known(course, event.session()) instanceof Session.Dosing)) {
      throw course.impossible("an increment is of a dose under way");
    }
    return course;
  }

  private static OpenCourse endDose(OpenCourse course, DoseEnded event) {
    if (!(known(course, event.session()) instanceof Session.Dosing dosing)) {
      throw course.impossible("only a dose under way ends");
    }
    var ended = new Session.Ended(event.totalMilligrams(), event.occurredAt());
    return course.session(
        event.session(), new Session.Monitoring(dosing.slot(), dosing.given(), ended));
  }

  private static OpenCourse discharge(OpenCourse course, PatientDischarged event) {
    if (!(known(course, event.session()) instanceof Session.Monitoring monitoring)) {
      throw course.impossible("discharge follows the end of a dose");
    }
    return course.session(
        event.session(),
        new Session.Discharged(
            monitoring.slot(), monitoring.given(), monitoring.ended(), event.occurredAt()));
  }

  private static OpenCourse integrate(OpenCourse course, IntegrationSessionHeld event) {
    return switch (known(course, event.session())) {
      case Session.Discharged done ->
          course.session(
              event.session(),
              new Session.Integrated(done.slot(), done.given(), done.ended(), event.afterDose()));
      case Session.Lapsed late ->
          course.session(
              event.session(),
              new Session.Integrated(late.slot(), late.given(), late.ended(), event.afterDose()));
      case Session.Integrated _ -> course;
      case Session.BeforeDose _, Session.Off _, Session.Dosing _, Session.Monitoring _ ->
          throw course.impossible("integration follows discharge");
    };
  }

  private static OpenCourse lapse(OpenCourse course, IntegrationWindowMissed event) {
    if (!(known(course, event.session()) instanceof Session.Discharged done)) {
      throw course.impossible("a window closes unused after discharge");
    }
    return course.session(
        event.session(), new Session.Lapsed(done.slot(), done.given(), done.ended()));
  }

  private static Session known(OpenCourse course, SessionNumber number) {
    return course
        .session(number)
        .orElseThrow(() -> course.impossible("session " + number + " has no slot"));
  }
}
