package org.treatmentcourse.command.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.CLINIC;
import static org.treatmentcourse.command.course.Given.PATIENT;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.openCourse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.AdmitPatient;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;

/** Rule 24: another clinic admits the patient, with their consent, once. */
class AdmissionTest {
  private static final ClinicId OTHER = new ClinicId("other");
  private static final String HASH = "5e".repeat(32);
  private static final PatientAdmitted ADMITTED = new PatientAdmitted(OTHER, HASH, T0);

  private static Decision<DosingTimelineEvent> admitting(Given given, ClinicId clinic) {
    var actor = new Actor("staff", "Staff", Role.SCHEDULER, Optional.empty());
    var surroundings = given.surroundings();
    return DosingTimelineDecider.decide(
        new AdmitPatient(clinic, PATIENT, HASH, T0),
        surroundings.timeline(PATIENT),
        new Context(T0, actor, surroundings));
  }

  private static void isRefused(Decision<DosingTimelineEvent> decision) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    var refusal = ((Decision.Refused<DosingTimelineEvent>) decision).refusal();
    assertThat(refusal.type()).isEqualTo("patient-already-admitted");
    assertThat(refusal.detail()).isNotBlank();
  }

  @Test
  void the_clinic_of_the_first_course_and_one_that_admitted_the_patient_do_not_admit_them_again() {
    isRefused(admitting(openCourse(), CLINIC));
    isRefused(admitting(openCourse().onTheTimeline(ADMITTED), OTHER));
    var decision = admitting(openCourse(), OTHER);
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    assertThat(((Decision.Accepted<DosingTimelineEvent>) decision).events())
        .containsExactly(ADMITTED);
  }
}
