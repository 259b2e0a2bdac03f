package org.treatmentcourse.command.course.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.traceability.Proves;

class CorrectionTest {
  private static EnterInError error(long target) {
    return new EnterInError(COURSE, target, "typing error", T0);
  }

  private static long lastOf(Given given) {
    return given.events().size() - 1L;
  }

  @Test
  @Proves("correction-entered-in-error")
  void a_reading_entered_in_error_does_not_stand_any_more() {
    var given = patientReadyForDose();
    var target = lastOf(given);
    When.in(given, error(target)).isRecordedAs(EventEnteredInError.class);
    var course =
        (OpenCourse)
            TreatmentCourse.of(
                given.and(new EventEnteredInError(target, "typing error", T0)).events());
    assertThat(course.facts().vitals(Given.FIRST, T0)).isEmpty();
    assertThat(course.nextSeq()).isEqualTo(target + 2);
  }

  @Test
  void what_does_not_stand_is_not_corrected_again_and_a_correction_is_not_either() {
    var given = patientReadyForDose();
    var target = lastOf(given);
    given.and(new EventEnteredInError(target, "typing error", T0));
    When.in(given, error(target)).isRefusedAs("target-not-standing");
    When.in(given, error(target + 1)).isRefusedAs("target-not-standing");
    When.in(given, error(4_000)).isRefusedAs("target-not-standing");
  }

  @Test
  @Proves("correction-entered-in-error")
  void a_step_that_later_ones_build_on_is_not_entered_in_error() {
    var given = assessedCourse().eligible();
    var eligibility = lastOf(given);
    When.in(given, error(eligibility)).isRecordedAs(EventEnteredInError.class);
    var series = given.series();
    var planned = eligibility + 1;
    When.in(series, error(planned))
        .isRefusedFor(
            "event %d builds on event %d; it would have to be corrected first"
                .formatted(planned + 1, planned));
    When.in(series, error(0)).isRefusedAs("others-build-on-target");
  }
}
