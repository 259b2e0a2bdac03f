package org.treatmentcourse.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.treatmentcourse.course.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.DosingEvent.DoseEnded;
import org.treatmentcourse.course.DosingEvent.DoseStarted;
import org.treatmentcourse.course.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.Session.CheckedIn;
import org.treatmentcourse.value.SessionNumber;

/**
 * A course that was opened.
 *
 * @param standing every event that stands, in order
 * @param sessions the sessions that have a slot
 */
public record OpenCourse(
    CourseOpened opened,
    Stage stage,
    Map<SessionNumber, Session> sessions,
    List<Standing> standing,
    long nextSeq)
    implements TreatmentCourse {

  static OpenCourse of(CourseOpened opened) {
    return new OpenCourse(
        opened, new Stage.Inquiry(), Map.of(), List.of(new Standing(0, opened)), 1);
  }

  /** The session of a number, if it has a slot. */
  public Optional<Session> session(SessionNumber number) {
    return Optional.ofNullable(sessions.get(number));
  }

  /** The facts that stand, as answers to questions. */
  public Facts facts() {
    return new Facts(standing);
  }

  @Override
  public OpenCourse evolve(TreatmentCourseEvent event) {
    return event instanceof EventEnteredInError error
        ? retract(error)
        : step(event).standingWith(event);
  }

  /**
   * Whether the rest of the history still holds together without an event: a step that others build
   * on can't be entered in error.
   */
  public boolean holdsWithout(long target) {
    try {
      without(target);
      return true;
    } catch (ImpossibleHistory e) {
      return false;
    }
  }

  private OpenCourse retract(EventEnteredInError error) {
    var rest = without(error.target());
    return new OpenCourse(rest.opened, rest.stage, rest.sessions, rest.standing, nextSeq)
        .standingWith(error);
  }

  private OpenCourse without(long target) {
    if (target == 0 || standing.stream().noneMatch(entry -> entry.seq() == target)) {
      throw new ImpossibleHistory(nextSeq, "event " + target + " doesn't stand or can't fall");
    }
    var course = of(opened);
    for (var entry : standing.subList(1, standing.size())) {
      if (entry.seq() != target) {
        var before =
            new OpenCourse(opened, course.stage, course.sessions, course.standing, entry.seq());
        course = before.step(entry.event()).standingWith(entry.event());
      }
    }
    return course;
  }

  private OpenCourse standingWith(TreatmentCourseEvent event) {
    var more = new ArrayList<>(standing);
    more.add(new Standing(nextSeq, event));
    return new OpenCourse(opened, stage, sessions, List.copyOf(more), nextSeq + 1);
  }

  private OpenCourse step(TreatmentCourseEvent event) {
    return switch (event) {
      case CourseOpened _ -> throw impossible("the course is open already");
      case EligibilityDecided decided -> stage(afterEligibility(decided));
      case ConsultationEvent _ -> stage(afterConsultation());
      case ConsentEvent _ -> this;
      case PreparationEvent _ -> stage(afterPreparation());
      case SeriesPlanned planned ->
          stage(new Stage.InSeries(planned.count(), planned.sessionsPerWeek()));
      case SessionScheduled scheduled -> schedule(scheduled);
      case PatientCheckedIn checkedIn -> checkIn(checkedIn);
      case DosingClearanceDecided decided -> decide(decided);
      case DoseStarted started -> startDose(started);
      case DoseEnded ended -> endDose(ended);
      case VitalSignsRecorded _, SedationAssessed _, AdverseEventRecorded _ -> this;
      case PatientDischarged discharged -> discharge(discharged);
      case IntegrationSessionHeld held -> integrate(held);
      case SeriesCompleted completed -> stage(new Stage.UnderReview(completed.sessions()));
      case CorrectionEvent _, FindingEvent _ -> this;
    };
  }

  private Stage afterConsultation() {
    return stage instanceof Stage.Inquiry ? new Stage.UnderAssessment() : stage;
  }

  private Stage afterEligibility(EligibilityDecided decided) {
    if (!(stage instanceof Stage.UnderAssessment)
        && !(stage instanceof Stage.Eligible)
        && !(stage instanceof Stage.Ineligible)) {
      throw impossible("eligibility is decided under assessment");
    }
    return decided.outcome() == Eligibility.ELIGIBLE
        ? new Stage.Eligible()
        : new Stage.Ineligible();
  }

  private Stage afterPreparation() {
    return stage instanceof Stage.Eligible ? new Stage.Preparing() : stage;
  }

  private OpenCourse schedule(SessionScheduled scheduled) {
    if (!(stage instanceof Stage.InSeries)) {
      throw impossible("a session belongs to a planned series");
    }
    if (sessions.containsKey(scheduled.session())) {
      throw impossible("the session has a slot already");
    }
    return session(scheduled.session(), new Session.Scheduled(scheduled.slot()));
  }

  private OpenCourse checkIn(PatientCheckedIn event) {
    var session = known(event.session());
    if (!(session instanceof Session.Scheduled)) {
      throw impossible("check-in is of a scheduled session");
    }
    return session(
        event.session(), new CheckedIn(session.slot(), event.occurredAt(), event.weightKg()));
  }

  private OpenCourse decide(DosingClearanceDecided event) {
    var arrival =
        switch (known(event.session())) {
          case CheckedIn checkedIn -> checkedIn;
          case Session.Held held -> held.arrival();
          case Session.Cleared cleared -> cleared.arrival();
          case Session.Scheduled _, Session.Dosed _ ->
              throw impossible("clearance is decided between check-in and dose");
        };
    return session(
        event.session(),
        switch (event.decision()) {
          case Clearance.Cleared cleared ->
              new Session.Cleared(arrival.slot(), arrival, cleared.dose());
          case Clearance.Held _ -> new Session.Held(arrival.slot(), arrival);
        });
  }

  private OpenCourse startDose(DoseStarted event) {
    var session = known(event.session());
    if (session instanceof Session.Dosed) {
      throw impossible("a session has one dose");
    }
    var given = new Session.Given(event.dose(), event.occurredAt());
    return session(event.session(), new Session.Dosing(session.slot(), given));
  }

  private OpenCourse endDose(DoseEnded event) {
    if (!(known(event.session()) instanceof Session.Dosing dosing)) {
      throw impossible("only a dose under way ends");
    }
    var ended = new Session.Ended(event.totalMilligrams(), event.occurredAt());
    return session(event.session(), new Session.Monitoring(dosing.slot(), dosing.given(), ended));
  }

  private OpenCourse discharge(PatientDischarged event) {
    if (!(known(event.session()) instanceof Session.Monitoring monitoring)) {
      throw impossible("discharge follows the end of a dose");
    }
    return session(
        event.session(),
        new Session.Discharged(
            monitoring.slot(), monitoring.given(), monitoring.ended(), event.occurredAt()));
  }

  private OpenCourse integrate(IntegrationSessionHeld event) {
    return switch (known(event.session())) {
      case Session.Discharged done ->
          session(
              event.session(),
              new Session.Integrated(done.slot(), done.given(), done.ended(), event.afterDose()));
      case Session.Integrated _ -> this;
      case Session.BeforeDose _, Session.Dosing _, Session.Monitoring _ ->
          throw impossible("integration follows discharge");
    };
  }

  private Session known(SessionNumber number) {
    return session(number).orElseThrow(() -> impossible("session " + number + " has no slot"));
  }

  private OpenCourse stage(Stage next) {
    return new OpenCourse(opened, next, sessions, standing, nextSeq);
  }

  private OpenCourse session(SessionNumber number, Session session) {
    var changed = new TreeMap<>(sessions);
    changed.put(number, session);
    return new OpenCourse(opened, stage, changed, standing, nextSeq);
  }

  private ImpossibleHistory impossible(String what) {
    return new ImpossibleHistory(nextSeq, what);
  }
}
