package org.treatmentcourse.command.course.correction;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessDischarge;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessDissociation;
import org.treatmentcourse.command.course.commands.MonitoringCommand.AssessSedation;
import org.treatmentcourse.course.event.MonitoringEvent.DischargeAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.DissociationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.traceability.Proves;

/** What was seen before a discharge at two hours and is told after it (rule 12). */
class LateSignsBeforeDischargeTest {
  private static final Instant DISCHARGED_AT = T0.plus(Duration.ofHours(2));
  private static final Instant BEFORE = DISCHARGED_AT.minusMillis(1);

  private static Given discharged() {
    return observedPatient()
        .vitals(T0.plus(Duration.ofMinutes(40)), 130, 85)
        .watched()
        .and(
            new DischargeAssessed(FIRST, true, true, true, false, T0.plus(Duration.ofMinutes(115))))
        .discharged();
  }

  private static When told(Given given, CourseCommand command) {
    return When.in(given, command, DISCHARGED_AT.plusSeconds(600));
  }

  private static void isFoundOnTheDischarge(String rule, CourseCommand command) {
    var given = discharged();
    var when = told(given, command);
    when.bringsOnly(rule);
    when.bringsDown(rule, given.events().size() - 1L);
  }

  private static AssessSedation sedation(int moaas, Instant at) {
    return new AssessSedation(COURSE, FIRST, moaas, "1990", at);
  }

  private static AssessDissociation dissociation(int total, Instant at) {
    var items = new ArrayList<>(Collections.nCopies(23, 0));
    for (int i = 0; i < total; i++) {
      items.set(i, 1);
    }
    return new AssessDissociation(COURSE, FIRST, "CADSS 1998", List.copyOf(items), at);
  }

  private static AssessDischarge assessed(boolean walking, boolean risen, Instant at) {
    return new AssessDischarge(COURSE, FIRST, walking, true, true, risen, at);
  }

  @Test
  @Proves("correction-late-fact")
  void sedation_that_is_told_late_is_found_on_the_discharge_below_5() {
    isFoundOnTheDischarge("sedation-has-resolved", sedation(4, BEFORE));
    told(discharged(), sedation(5, BEFORE)).isRecordedAs(SedationAssessed.class);
    told(discharged(), sedation(4, DISCHARGED_AT)).isRecordedAs(SedationAssessed.class);
  }

  @Test
  @Proves("correction-late-fact")
  void dissociation_that_is_told_late_is_found_on_the_discharge_above_4() {
    isFoundOnTheDischarge("dissociation-has-resolved", dissociation(5, BEFORE));
    told(discharged(), dissociation(4, BEFORE)).isRecordedAs(DissociationAssessed.class);
    told(discharged(), dissociation(5, DISCHARGED_AT)).isRecordedAs(DissociationAssessed.class);
  }

  @Test
  @Proves("correction-late-fact")
  void an_assessment_that_is_told_late_is_found_on_the_discharge_where_a_sign_is_not_well() {
    isFoundOnTheDischarge("discharge-is-assessed", assessed(false, false, BEFORE));
    isFoundOnTheDischarge("discharge-is-assessed", assessed(true, true, BEFORE));
    told(discharged(), assessed(true, false, BEFORE)).isRecordedAs(DischargeAssessed.class);
    told(discharged(), assessed(false, true, DISCHARGED_AT)).isRecordedAs(DischargeAssessed.class);
  }
}
