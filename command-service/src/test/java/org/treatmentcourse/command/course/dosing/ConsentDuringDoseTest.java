package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.Milligrams;

/** Rule 19, while a dose is under way: the consents are asked for at each part and at its end. */
class ConsentDuringDoseTest {
  private static final Instant SECOND_DEVICE = T0.plusSeconds(300);
  private static final GiveDoseIncrement DEVICE =
      new GiveDoseIncrement(COURSE, FIRST, Milligrams.of("28"), Optional.empty(), SECOND_DEVICE);

  private static Given dosing() {
    return patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56);
  }

  private static EndDose end(String milligrams, DoseEnding ending) {
    return new EndDose(COURSE, FIRST, Milligrams.of(milligrams), ending, SECOND_DEVICE);
  }

  @Test
  void the_second_device_after_a_withdrawal_at_minute_2_is_recorded_with_its_finding() {
    When.in(dosing().consentWithdrawn(T0.plusSeconds(120)), DEVICE)
        .isRecordedAndFlagged(DoseIncrementGiven.class, "consents-are-active");
  }

  @Test
  @Proves("rule-19-during-a-dose")
  void a_consent_counts_until_the_moment_it_is_withdrawn() {
    When.in(dosing().consentWithdrawn(SECOND_DEVICE), DEVICE)
        .isRecordedAndFlagged(DoseIncrementGiven.class, "consents-are-active");
    When.in(dosing().consentWithdrawn(SECOND_DEVICE.plusMillis(1)), DEVICE)
        .isRecordedAs(DoseIncrementGiven.class);
  }

  @Test
  @Proves("rule-19-during-a-dose")
  void a_dose_that_is_completed_without_consent_has_its_finding() {
    var completed = end("56", new DoseEnding.Completed());
    When.in(dosing().device(5).consentWithdrawn(SECOND_DEVICE), completed)
        .isRecordedAndFlagged(DoseEnded.class, "consents-are-active");
    When.in(dosing().device(5).consentWithdrawn(SECOND_DEVICE.plusMillis(1)), completed)
        .isRecordedAs(DoseEnded.class);
  }

  @Test
  @Proves("rule-19-during-a-dose")
  void a_dose_that_is_stopped_as_the_withdrawal_asks_has_none() {
    When.in(
            dosing().consentWithdrawn(T0.plusSeconds(120)),
            end("28", new DoseEnding.Stopped("the patient wants no more")))
        .isRecordedAs(DoseEnded.class);
  }
}
