package org.treatmentcourse.command.course;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.commands.ClosingCommand.ResumeCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.SuspendCourse;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.HoldDosing;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;

/** A decision told late does not undo a newer one; one of the same moment or later does. */
class DecisionOrderTest {
  private static final Instant THEN = T0.minusSeconds(100);
  private static final Instant EARLIER = THEN.minusMillis(1);
  private static final Clearance HELD = new Clearance.Held(List.of("looks unwell"));

  private static Given held(Given given, SessionNumber session, Instant at) {
    return given.and(new DosingClearanceDecided(session, HELD, at));
  }

  private static DecideEligibility eligible(Instant at) {
    return new DecideEligibility(COURSE, Eligibility.ELIGIBLE, List.of("well"), at);
  }

  private static ClearForDosing clear(Instant at) {
    return new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), at);
  }

  @Test
  @Proves("rule-27-decision-order")
  void eligibility_is_not_restored_by_a_decision_of_before_it_was_withdrawn() {
    var given =
        patientReadyForDose()
            .and(new EligibilityDecided(Eligibility.INELIGIBLE, List.of("psychosis"), THEN));
    When.in(given, eligible(EARLIER), T0).isRefusedAs("decided-since");
    When.in(given, eligible(THEN), T0).isRecordedAs(EligibilityDecided.class);
  }

  @Test
  @Proves("rule-27-decision-order")
  void a_course_is_not_resumed_as_of_before_it_was_suspended_nor_the_other_way_round() {
    var suspended = patientReadyForDose().and(new CourseSuspended("ill", THEN));
    When.in(suspended, new ResumeCourse(COURSE, EARLIER), T0).isRefusedAs("decided-since");
    When.in(suspended, new ResumeCourse(COURSE, THEN), T0).isRecordedAs(CourseResumed.class);
    var resumed =
        patientReadyForDose()
            .and(new CourseSuspended("ill", THEN.minusSeconds(60)))
            .and(new CourseResumed(THEN));
    When.in(resumed, new SuspendCourse(COURSE, "ill", EARLIER), T0).isRefusedAs("decided-since");
    When.in(resumed, new SuspendCourse(COURSE, "ill", THEN), T0)
        .isRecordedAs(CourseSuspended.class);
  }

  @Test
  @Proves("rule-27-decision-order")
  void a_hold_is_not_undone_by_a_clearance_of_before_it_nor_the_other_way_round() {
    var given = held(patientReadyForDose(), FIRST, THEN);
    When.in(given, clear(EARLIER), T0).isRefusedAs("decided-since");
    When.in(given, clear(EARLIER), T0)
        .isRefusedFor(
            "occurredAt is 2026-03-02T09:58:19.999Z, the last decision on the same was taken at"
                + " 2026-03-02T09:58:20Z; an older one does not undo it, a new one does");
    When.in(given, clear(THEN), T0).isRecordedAs(DosingClearanceDecided.class);
    var cleared = patientReadyForDose().cleared(SPRAY_56);
    var at = T0.minusSeconds(300);
    When.in(cleared, new HoldDosing(COURSE, FIRST, List.of("no"), at.minusMillis(1)), T0)
        .isRefusedAs("decided-since");
    When.in(cleared, new HoldDosing(COURSE, FIRST, List.of("no"), at), T0)
        .isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  void a_later_decision_on_another_session_says_nothing_of_this_one() {
    var second = new SessionNumber(2);
    var arrival =
        new PatientCheckedIn(second, List.of(), Optional.empty(), Optional.empty(), EARLIER);
    When.in(held(patientReadyForDose().and(arrival), second, THEN), clear(EARLIER), T0)
        .isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  void a_past_decision_does_not_fall_by_one_that_was_taken_after_it() {
    var given = held(patientReadyForDose(), FIRST, T0.minusSeconds(400));
    long hold = given.events().size() - 1L;
    given.cleared(SPRAY_56);
    var later = new DosingClearanceDecided(FIRST, HELD, T0.minusSeconds(200));
    When.in(given, new AmendEvent(COURSE, hold, later, "by the clock", T0))
        .isRecordedAs(EventAmended.class);
  }
}
