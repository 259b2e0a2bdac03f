package org.treatmentcourse.command.course.integration;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.IntegrationCommand.AssignPractice;
import org.treatmentcourse.command.course.commands.IntegrationCommand.HoldPostSessionReflection;
import org.treatmentcourse.course.event.IntegrationEvent.PostSessionReflectionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.PracticeAssigned;
import org.treatmentcourse.traceability.Proves;

class AfterDoseTest {
  @Test
  @Proves("s0-reflection")
  void a_reflection_without_a_dose_is_recorded_and_flagged() {
    var reflect =
        new HoldPostSessionReflection(COURSE, FIRST, List.of("letting go"), T0.plusSeconds(7_200));
    When.in(esketamineSession(), reflect).isRecordedAs(PostSessionReflectionHeld.class);
    When.in(patientReadyForDose(), reflect)
        .isRecordedAndFlagged(PostSessionReflectionHeld.class, "session-was-dosed");
  }

  @Test
  void a_practice_without_a_dose_is_recorded_and_flagged() {
    var practice = new AssignPractice(COURSE, FIRST, "ten minutes a day", T0.plusSeconds(7_200));
    When.in(esketamineSession(), practice).isRecordedAs(PracticeAssigned.class);
    When.in(patientReadyForDose(), practice)
        .isRecordedAndFlagged(PracticeAssigned.class, "session-was-dosed");
  }
}
