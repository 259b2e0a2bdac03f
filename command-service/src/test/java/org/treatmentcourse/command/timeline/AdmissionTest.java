package org.treatmentcourse.command.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.CLINIC;
import static org.treatmentcourse.command.course.Given.PATIENT;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.openCourse;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.AdmitPatient;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsentEvent.ConsentWithdrawn;
import org.treatmentcourse.course.event.ConsentEvent.SignedBy;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.AdmissionEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.ConsentKind;

/** Rule 24: another clinic admits the patient, with their consent, once. */
class AdmissionTest {
  private static final ClinicId OTHER = new ClinicId("other");
  private static final String HASH = "5e".repeat(32);
  private static final String NEW_HASH = "6f".repeat(32);
  private static final PatientAdmitted ADMITTED = new PatientAdmitted(OTHER, HASH, T0);

  private static Decision<DosingTimelineEvent> admitting(Given given, ClinicId clinic) {
    return admitting(given, clinic, HASH, T0);
  }

  private static Decision<DosingTimelineEvent> admitting(
      Given given, ClinicId clinic, String hash, Instant at) {
    var actor = new Actor("staff", "Staff", Role.SCHEDULER, Optional.empty());
    var surroundings = given.surroundings();
    return DosingTimelineDecider.decide(
        new AdmitPatient(clinic, PATIENT, hash, at),
        surroundings.timeline(PATIENT),
        new Context(at, actor, surroundings));
  }

  private static void isRefused(Decision<DosingTimelineEvent> decision) {
    isRefused(decision, "patient-already-admitted");
  }

  private static void isRefused(Decision<DosingTimelineEvent> decision, String type) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    var refusal = ((Decision.Refused<DosingTimelineEvent>) decision).refusal();
    assertThat(refusal.type()).isEqualTo(type);
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

  @Test
  @Proves("rule-24-admission-ended")
  void a_clinic_whose_admission_ended_is_admitted_anew_by_a_new_consent_of_after_that() {
    var ended = new AdmissionEnded(OTHER, HASH, T0);
    var given = openCourse().onTheTimeline(ADMITTED, ended);
    assertThat(given.surroundings().timeline(PATIENT).clinics()).containsExactly(CLINIC);
    var later = T0.plusMillis(1);
    isRefused(admitting(given, OTHER, HASH, later), "admission-consent-withdrawn");
    isRefused(admitting(given, OTHER, NEW_HASH, T0), "admission-consent-withdrawn");
    isRefused(admitting(given, new ClinicId("third"), HASH, T0), "admission-consent-withdrawn");
    assertThat(admitting(given, OTHER, NEW_HASH, later)).isInstanceOf(Decision.Accepted.class);
    given.onTheTimeline(new PatientAdmitted(OTHER, NEW_HASH, later));
    assertThat(given.surroundings().timeline(PATIENT).clinics()).containsExactly(CLINIC, OTHER);
  }

  @Test
  @Proves("rule-24-admission-ended")
  void a_consent_that_a_course_says_was_withdrawn_admits_nobody() {
    var course = new CourseId(new UUID(7, 7));
    var begun = new CourseBegun(course, CLINIC, Optional.empty(), T0);
    var told =
        openCourse(course, CLINIC)
            .and(new ConsentGiven(ConsentKind.DISCLOSURE, HASH, SignedBy.PATIENT, Given.day(-2)));
    var given = openCourse().onTheTimeline(begun).beside(course, told);
    assertThat(admitting(given, OTHER)).isInstanceOf(Decision.Accepted.class);
    told.and(new ConsentWithdrawn(ConsentKind.DISCLOSURE, "no longer", Given.day(-1)));
    isRefused(admitting(given, OTHER), "admission-consent-withdrawn");
  }

  @Test
  @Proves("rule-24-admission-ended")
  void an_admission_is_not_dated_before_its_consent_or_before_all_that_it_could_disclose() {
    var course = new CourseId(new UUID(7, 7));
    var begun = new CourseBegun(course, CLINIC, Optional.empty(), T0);
    var told = openCourse(course, CLINIC);
    var given = openCourse().onTheTimeline(begun).beside(course, told);
    var opened = Given.day(-15);
    isRefused(admitting(given, OTHER, HASH, opened.minusMillis(1)), "admission-before-consent");
    assertThat(admitting(given, OTHER, HASH, opened)).isInstanceOf(Decision.Accepted.class);
    var signed = Given.day(-2);
    told.and(new ConsentGiven(ConsentKind.DISCLOSURE, HASH, SignedBy.PATIENT, signed));
    isRefused(admitting(given, OTHER, HASH, signed.minusMillis(1)), "admission-before-consent");
    assertThat(admitting(given, OTHER, HASH, signed)).isInstanceOf(Decision.Accepted.class);
    assertThat(admitting(given, OTHER, NEW_HASH, opened)).isInstanceOf(Decision.Accepted.class);
  }
}
