package org.treatmentcourse.course;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.Session.Dosed;
import org.treatmentcourse.course.Session.Ended;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent.OfSession;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Disposition;

/**
 * How a session goes on once its dose was begun. Facts are told in any order: one that does not fit
 * where the session is changes nothing now, and counts as soon as what it follows is told.
 */
final class DosedSession {
  private static final Comparator<TreatmentCourseEvent> BY_OCCURRENCE =
      Comparator.comparing(TreatmentCourseEvent::occurredAt);

  private DosedSession() {}

  /**
   * The session with what was told of it already since its dose was begun. An end that is dated
   * before the first start is of that dose.
   */
  static Dosed asTold(OpenCourse course, SessionNumber number, Dosed session) {
    var start = session.given().startedAt();
    boolean isFirst =
        course
            .facts()
            .of(number, DoseStarted.class)
            .noneMatch(dose -> dose.occurredAt().isBefore(start));
    return asTold(course, number, session, isFirst ? Instant.MIN : start);
  }

  /** The same of a dose whose end is not before a moment. */
  static Dosed asTold(OpenCourse course, SessionNumber number, Dosed session, Instant earliestEnd) {
    var now = session;
    for (var ended : course.facts().of(number, DoseEnded.class).toList()) {
      now = ended.occurredAt().isBefore(earliestEnd) ? now : ended(now, ended);
    }
    var told = since(session.given().startedAt(), course, number);
    // A patient who left and came back is where the later of the two says.
    for (var event : told.stream().sorted(BY_OCCURRENCE).toList()) {
      now = gone(now, event);
    }
    for (var event : told) {
      now = afterwards(now, event);
    }
    return now;
  }

  private static List<TreatmentCourseEvent> since(
      Instant start, OpenCourse course, SessionNumber number) {
    return course.standing().stream()
        .map(StandingEvent::event)
        .filter(event -> event instanceof OfSession of && of.session().equals(number))
        .filter(event -> !event.occurredAt().isBefore(start))
        .toList();
  }

  private static Dosed gone(Dosed session, TreatmentCourseEvent event) {
    if (event instanceof PatientDischarged discharged) {
      return discharged(session, discharged);
    }
    if (event instanceof PatientDeparted departed) {
      return departed(session, departed);
    }
    return event instanceof PatientCheckedIn back ? returned(session, back) : session;
  }

  private static Dosed afterwards(Dosed session, TreatmentCourseEvent event) {
    if (event instanceof IntegrationSessionHeld held) {
      return integrated(session, held);
    }
    return event instanceof IntegrationWindowMissed ? lapsed(session) : session;
  }

  /** A dose ends; of two ends the one that is told last counts. */
  static Dosed ended(Dosed session, DoseEnded event) {
    var ended = new Ended(event.totalMilligrams(), event.occurredAt());
    return switch (session) {
      case Session.Dosing it -> new Session.Monitoring(it.slot(), it.given(), ended);
      case Session.Monitoring it -> new Session.Monitoring(it.slot(), it.given(), ended);
      case Session.Discharged it ->
          new Session.Discharged(it.slot(), it.given(), Optional.of(ended), it.dischargedAt());
      case Session.Departed it ->
          new Session.Departed(
              it.slot(), it.given(), Optional.of(ended), it.disposition(), it.departedAt());
      case Session.Lapsed it -> new Session.Lapsed(it.slot(), it.given(), Optional.of(ended));
      case Session.Integrated it ->
          new Session.Integrated(it.slot(), it.given(), Optional.of(ended), it.afterDose());
    };
  }

  /** A patient under observation goes home. */
  static Dosed discharged(Dosed session, PatientDischarged event) {
    return switch (session) {
      case Session.Dosing _, Session.Monitoring _ ->
          new Session.Discharged(
              session.slot(), session.given(), session.end(), event.occurredAt());
      case Session.Discharged _, Session.Departed _, Session.Lapsed _, Session.Integrated _ ->
          session;
    };
  }

  /** A patient under observation leaves it; one who was discharged may still have died. */
  static Dosed departed(Dosed session, PatientDeparted event) {
    if (event.occurredAt().isBefore(session.given().startedAt())) {
      return session;
    }
    return switch (session) {
      case Session.Dosing _, Session.Monitoring _ -> departedFrom(session, event);
      case Session.Departed it when event.occurredAt().isBefore(it.departedAt()) -> session;
      case Session.Departed _ -> departedFrom(session, event);
      case Session.Discharged _, Session.Lapsed _ ->
          event.disposition() == Disposition.DIED ? departedFrom(session, event) : session;
      case Session.Integrated _ -> session;
    };
  }

  private static Dosed departedFrom(Dosed session, PatientDeparted event) {
    return new Session.Departed(
        session.slot(), session.given(), session.end(), event.disposition(), event.occurredAt());
  }

  /** A patient who went home or left comes back, and is observed again. */
  static Dosed returned(Dosed session, PatientCheckedIn event) {
    return goneAt(session).filter(gone -> !event.occurredAt().isBefore(gone)).isPresent()
        ? session
            .end()
            .<Dosed>map(ended -> new Session.Monitoring(session.slot(), session.given(), ended))
            .orElseGet(() -> new Session.Dosing(session.slot(), session.given()))
        : session;
  }

  /** The same, with what was told already of later: the patient may have left again. */
  static Dosed returnedAsTold(OpenCourse course, Dosed session, PatientCheckedIn event) {
    var now = returned(session, event);
    for (var later :
        since(event.occurredAt(), course, event.session()).stream()
            .filter(told -> told.occurredAt().isAfter(event.occurredAt()))
            .sorted(BY_OCCURRENCE)
            .toList()) {
      now = gone(now, later);
    }
    return now;
  }

  /** When a patient left who may come back. */
  private static Optional<Instant> goneAt(Dosed session) {
    return switch (session) {
      case Session.Discharged it -> Optional.of(it.dischargedAt());
      case Session.Departed it ->
          Optional.of(it.departedAt()).filter(_ -> it.disposition() != Disposition.DIED);
      case Session.Dosing _, Session.Monitoring _, Session.Lapsed _, Session.Integrated _ ->
          Optional.empty();
    };
  }

  /** Integration counts once the patient has gone. */
  static Dosed integrated(Dosed session, IntegrationSessionHeld event) {
    return switch (session) {
      case Session.Departed it when it.disposition() == Disposition.DIED -> session;
      case Session.Discharged _, Session.Departed _, Session.Lapsed _ ->
          new Session.Integrated(session.slot(), session.given(), session.end(), event.afterDose());
      case Session.Dosing _, Session.Monitoring _, Session.Integrated _ -> session;
    };
  }

  /** The window closes unused after a patient who has gone. */
  static Dosed lapsed(Dosed session) {
    return switch (session) {
      case Session.Departed it when it.disposition() == Disposition.DIED -> session;
      case Session.Discharged _, Session.Departed _ ->
          new Session.Lapsed(session.slot(), session.given(), session.end());
      case Session.Dosing _, Session.Monitoring _, Session.Lapsed _, Session.Integrated _ ->
          session;
    };
  }
}
