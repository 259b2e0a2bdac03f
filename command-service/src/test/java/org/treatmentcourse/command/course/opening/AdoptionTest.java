package org.treatmentcourse.command.course.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.expectedPatient;
import static org.treatmentcourse.command.course.Given.observedPatient;
import static org.treatmentcourse.command.course.Given.openCourse;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CourseCommand.AdoptProtocolVersion;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.measure.BloodPressure;

/** A running course goes on under a newer version of its protocol. */
class AdoptionTest {
  private static final LocalDate LONG_AGO = LocalDate.parse("2025-01-01");
  private static final TreatmentProtocol V1 = SampleProtocols.everythingRequired();

  /** Stricter before a dose: 130/85. */
  private static final TreatmentProtocol V2 =
      SampleProtocols.everythingRequired(2, LONG_AGO, new BloodPressure(130, 85));

  private static AdoptProtocolVersion adopt(int version, Instant at) {
    return new AdoptProtocolVersion(COURSE, version, "stricter limits", at);
  }

  private static ProtocolVersionAdopted adopted(Instant at) {
    return new ProtocolVersionAdopted(
        ContentHash.pin(V1), ContentHash.pin(V2), "stricter limits", "staff", at);
  }

  @Test
  @Proves({"s4-adoption", "protocol-adopted"})
  void a_higher_published_version_is_adopted_and_the_actor_approves() {
    var adopted = When.in(openCourse().alsoPublished(V2), adopt(2, day(-10)));
    adopted.isRecordedAs(ProtocolVersionAdopted.class);
    assertThat(adopted.event()).isEqualTo(adopted(day(-10)));
  }

  @Test
  void the_course_pins_it_from_then_on() {
    var course = (OpenCourse) TreatmentCourse.of(openCourse().and(adopted(day(-10))).events());
    assertThat(course.protocol()).isEqualTo(ContentHash.pin(V2));
    assertThat(course.opened().protocol()).isEqualTo(ContentHash.pin(V1));
  }

  @Test
  @Proves("s4-adoption")
  void the_pinned_version_itself_and_an_unpublished_one_are_refused() {
    var given = openCourse().alsoPublished(V2);
    When.in(given, adopt(1, day(-10))).isRefusedAs("adopted-version-not-higher");
    When.in(given, adopt(3, day(-10))).isRefusedAs("adopted-version-unknown");
    When.in(given.and(adopted(day(-10))), adopt(2, day(-9)))
        .isRefusedAs("adopted-version-not-higher");
  }

  @Test
  @Proves({"s4-adoption", "protocol-retired"})
  void a_version_is_adopted_until_the_moment_it_is_retired() {
    var given = openCourse().alsoPublished(V2).retired(V2, day(-10));
    When.in(given, adopt(2, day(-10).minusMillis(1))).isRecordedAs(ProtocolVersionAdopted.class);
    When.in(given, adopt(2, day(-10))).isRefusedAs("protocol-version-retired");
  }

  @Test
  void a_course_goes_on_under_its_own_clinics_protocol_and_under_no_others() {
    var own = openCourse().alsoPublished(V2).assigned(Given.CLINIC);
    When.in(own, adopt(2, day(-10))).isRecordedAs(ProtocolVersionAdopted.class);
    var others = openCourse().alsoPublished(V2).assigned(new ClinicId("other"));
    When.in(others, adopt(2, day(-10))).isRefusedAs("protocol-of-another-clinic");
    // It was pinned while a protocol without an owner was pinned by any clinic's course.
    var shared = openCourse().alsoPublished(V2).shared();
    When.in(shared, adopt(2, day(-10))).isRecordedAs(ProtocolVersionAdopted.class);
  }

  @Test
  void a_version_is_adopted_from_the_day_it_is_effective() {
    var from = LocalDate.parse("2026-02-20"); // ten days before T0
    var given =
        openCourse()
            .alsoPublished(SampleProtocols.everythingRequired(2, from, new BloodPressure(130, 85)));
    When.in(given, adopt(2, day(-11))).isRefusedAs("protocol-not-effective");
    When.in(given, adopt(2, day(-10))).isRecordedAs(ProtocolVersionAdopted.class);
  }

  @Test
  @Proves({"s4-adoption", "protocol-adopted"})
  void no_version_is_adopted_between_the_start_of_a_dose_and_discharge() {
    When.in(dosing().alsoPublished(V2), adopt(2, T0.plusSeconds(60))).isRefusedAs("dose-under-way");
    When.in(esketamineSession().alsoPublished(V2), adopt(2, T0.plusSeconds(600)))
        .isRefusedAs("dose-under-way");
    When.in(patientReadyForDose().alsoPublished(V2), adopt(2, T0.minusSeconds(60)))
        .isRecordedAs(ProtocolVersionAdopted.class);
    When.in(observedPatient().discharged().alsoPublished(V2), adopt(2, T0.plusSeconds(7300)))
        .isRecordedAs(ProtocolVersionAdopted.class);
  }

  private static Given dosing() {
    return patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56);
  }

  @Test
  @Proves("s4-adoption")
  void rules_read_their_numbers_from_the_adopted_version() {
    var clear = new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0.minusSeconds(300));
    var high = arrivedPatient().alsoPublished(V2).transport().vitals(T0.minusSeconds(600), 135, 85);
    When.in(high, clear).isRecordedAs(DosingClearanceDecided.class);
    var after =
        expectedPatient()
            .alsoPublished(V2)
            .and(adopted(day(-2)))
            .arrival()
            .transport()
            .vitals(T0.minusSeconds(600), 135, 85);
    When.in(after, clear).isRefusedAs("vitals-above-threshold");
  }

  /** The clearance was given under the first version, whose limit is 140/90. */
  @Test
  @Proves("protocol-adopted")
  void a_passed_gate_is_tried_again_under_the_version_of_then() {
    var given = observedPatient().discharged().alsoPublished(V2).and(adopted(T0.plusSeconds(7300)));
    var vitals = seq(given, VitalSignsRecorded.class);
    var old = (VitalSignsRecorded) given.events().get((int) vitals);
    amendedTo(given, vitals, old, new BloodPressure(140, 90))
        .isRecordedAs(org.treatmentcourse.course.event.CorrectionEvent.EventAmended.class);
    amendedTo(given, vitals, old, new BloodPressure(141, 90))
        .bringsDown("vitals-are-below-the-threshold", seq(given, DosingClearanceDecided.class));
  }

  private static When amendedTo(
      Given given, long target, VitalSignsRecorded old, BloodPressure pressure) {
    var replacement =
        new VitalSignsRecorded(
            old.session(),
            old.phase(),
            Optional.of(pressure),
            old.heartRatePerMinute(),
            old.respiratoryRatePerMinute(),
            old.spo2Percent(),
            old.occurredAt());
    return When.in(
        given, new AmendEvent(COURSE, target, replacement, "misread", T0.plusSeconds(8000)));
  }

  @Test
  void an_adoption_entered_in_error_pins_what_was_pinned_before() {
    var given = openCourse().alsoPublished(V2).and(adopted(day(-10)));
    var error = new EnterInError(COURSE, 1, "another patient's", day(-9));
    var entered = When.in(given, error);
    var course = (OpenCourse) TreatmentCourse.of(given.and(entered.event()).events());
    assertThat(course.protocol()).isEqualTo(ContentHash.pin(V1));
  }

  @Test
  void an_adoption_is_taken_back_only_by_who_may_adopt() {
    var given = openCourse().alsoPublished(V2).and(adopted(day(-10)));
    var error = new EnterInError(COURSE, 1, "another patient's", day(-9));
    When.in(given, error, day(-9), Role.MONITOR).isRefusedAs("decision-of-another-role");
  }

  private static long seq(Given given, Class<?> kind) {
    for (int i = 0; i < given.events().size(); i++) {
      if (kind.isInstance(given.events().get(i))) {
        return i;
      }
    }
    throw new AssertionError("no " + kind.getSimpleName());
  }
}
