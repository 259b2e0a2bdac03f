package org.treatmentcourse.command.course.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.esketamineSession;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Disposition;

/** A patient died half an hour after the first dose. */
class AfterDeathTest {
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final String RULE = "patient-has-not-died";

  private static Given with(Disposition how) {
    return esketamineSession()
        .and(new PatientDeparted(FIRST, how, Optional.empty(), T0.plusSeconds(1_800)));
  }

  private static ScheduleSession next() {
    var slot = new Slot(day(3), day(3).plusSeconds(7_200), "room-1", Given.SESSION_STAFF);
    return new ScheduleSession(COURSE, SECOND, slot, day(1));
  }

  private static List<String> found(Given given, StartDose start) {
    return When.in(given, start).findings().stream().map(ProtocolDeviationDetected::rule).toList();
  }

  @Test
  @Proves("rule-26-after-death")
  void nothing_is_decided_for_a_next_dose_after_a_death() {
    When.in(with(Disposition.DIED), next()).isRefusedAs("after-death");
    When.in(with(Disposition.LEFT_AGAINST_ADVICE), next()).isRecordedAs(SessionScheduled.class);
  }

  @Test
  @Proves("rule-26-after-death")
  void a_dose_that_is_told_of_a_patient_who_had_died_is_found() {
    var died = with(Disposition.DIED);
    assertThat(found(died, new StartDose(COURSE, SECOND, SPRAY_56, "LOT", day(2)))).contains(RULE);
    var earlier = new StartDose(COURSE, SECOND, SPRAY_56, "LOT", T0.plusSeconds(1_800));
    assertThat(found(died, earlier)).doesNotContain(RULE);
  }

  @Test
  @Proves("rule-26-after-death")
  void the_course_of_a_patient_who_died_is_ended() {
    When.in(
            with(Disposition.DIED),
            new DiscontinueCourse(COURSE, DiscontinuationReason.PATIENT_DIED, "died", day(1)))
        .isRecordedAs(CourseDiscontinued.class);
  }
}
