package org.treatmentcourse.command.course.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ClosingCommand.SuspendCourse;
import org.treatmentcourse.command.course.commands.ConsentCommand.EnrolInRems;
import org.treatmentcourse.command.course.commands.CourseCommand.OpenCourse;
import org.treatmentcourse.command.course.commands.PreparationCommand.NameSupportPerson;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ConsentEvent.RemsEnrolled;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.SupportPersonNamed;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.wire.DomainEvent;

class OpeningTest {
  private static final Instant EFFECTIVE = Instant.parse("2025-01-01T00:00:00Z");

  private static final Instant RETIRED_AT = Given.day(-10);

  private static Decision<TreatmentCourseEvent> open(Instant at, Instant now) {
    return open(Given.openCourse(), at, now);
  }

  private static Decision<TreatmentCourseEvent> open(Given given, Instant at, Instant now) {
    var protocol = SampleProtocols.everythingRequired();
    return OpeningDecider.decide(
        new OpenCourse(
            COURSE,
            new PatientRef(new UUID(2, 2)),
            new ClinicId("test"),
            protocol.id(),
            protocol.version(),
            at),
        new Context(
            now,
            new Actor("staff", "Staff", Role.CLINICIAN, Optional.empty()),
            given.surroundings()));
  }

  private static Decision<TreatmentCourseEvent> open(
      Given given, ClinicId clinic, Optional<String> reasonBesideAnother) {
    var protocol = SampleProtocols.everythingRequired();
    return OpeningDecider.decide(
        new OpenCourse(
            COURSE,
            Given.PATIENT,
            clinic,
            protocol.id(),
            protocol.version(),
            reasonBesideAnother,
            EFFECTIVE),
        new Context(
            EFFECTIVE,
            new Actor("staff", "Staff", Role.CLINICIAN, Optional.empty()),
            given.surroundings()));
  }

  private static List<DomainEvent> timeline(Decision<TreatmentCourseEvent> decision) {
    return ((Decision.Accepted<TreatmentCourseEvent>) decision)
        .otherStreams().stream().map(OtherStreamEvent::event).toList();
  }

  private static String refusal(Decision<?> decision) {
    var refusal = ((Decision.Refused<?>) decision).refusal();
    assertThat(refusal.detail()).isNotBlank();
    return refusal.type();
  }

  @Test
  @Proves({"rule-1-protocol-pinned", "s4-versions-immutable"})
  void rule_1_a_course_pins_its_protocol_by_content() {
    var accepted = (Decision.Accepted<TreatmentCourseEvent>) open(EFFECTIVE, EFFECTIVE);
    assertThat(accepted.events())
        .singleElement()
        .isInstanceOfSatisfying(
            CourseOpened.class,
            opened ->
                assertThat(opened.protocol())
                    .isEqualTo(ContentHash.pin(SampleProtocols.everythingRequired())));
  }

  @Test
  @Proves("rule-1-protocol-pinned")
  void a_protocol_is_used_from_the_day_it_is_effective_and_not_a_second_before() {
    assertThat(open(EFFECTIVE, EFFECTIVE)).isInstanceOf(Decision.Accepted.class);
    var eve = EFFECTIVE.minusSeconds(1);
    assertThat(refusal(open(eve, eve))).isEqualTo("protocol-not-effective");
  }

  @Test
  @Proves("rule-18-not-in-the-future")
  void rule_18_a_clock_may_be_two_minutes_ahead_and_not_a_second_more() {
    var skew = Duration.ofMinutes(2);
    assertThat(open(EFFECTIVE.plus(skew), EFFECTIVE)).isInstanceOf(Decision.Accepted.class);
    assertThat(refusal(open(EFFECTIVE.plus(skew).plusSeconds(1), EFFECTIVE)))
        .isEqualTo("occurred-in-the-future");
  }

  @Test
  @Proves("rule-18-course-had-been-opened")
  void nothing_of_a_course_is_before_its_opening_a_decision_is_refused_and_a_fact_flagged() {
    var opened = Given.day(-15);
    var eve = opened.minusSeconds(1);
    var given = Given.openCourse();
    When.in(given, new SuspendCourse(COURSE, "away", opened)).isRecordedAs(CourseSuspended.class);
    When.in(given, new SuspendCourse(COURSE, "away", eve)).isRefusedAs("before-the-opening");
    When.in(given, new NameSupportPerson(COURSE, "sister", opened))
        .isRecordedAs(SupportPersonNamed.class);
    When.in(given, new NameSupportPerson(COURSE, "sister", eve))
        .isRecordedAndFlagged(SupportPersonNamed.class, "course-had-been-opened");
  }

  @Test
  @Proves("rule-18-course-had-been-opened")
  void what_a_patient_brings_along_may_be_older_than_the_course() {
    When.in(Given.openCourse(), new EnrolInRems(COURSE, "R-1", Given.day(-15)))
        .isRecordedAs(RemsEnrolled.class);
  }

  @Test
  void the_first_course_begins_the_patients_timeline_and_the_next_one_goes_on_with_it() {
    var begun = new TimelineBegun(Given.PATIENT, Given.CLINIC, List.of(), List.of(), EFFECTIVE);
    var course = new CourseBegun(COURSE, Given.CLINIC, Optional.empty(), EFFECTIVE);
    var nothing = Given.openCourse().withoutTimeline();
    assertThat(timeline(open(nothing, Given.CLINIC, Optional.empty())))
        .containsExactly(begun, course);
    assertThat(timeline(open(Given.openCourse(), Given.CLINIC, Optional.empty())))
        .containsExactly(course);
  }

  @Test
  @Proves("rule-24-second-course")
  void rule_24_a_second_course_beside_one_that_goes_on_says_why() {
    var other = new CourseId(new UUID(7, 7));
    var beside =
        Given.openCourse()
            .onTheTimeline(new CourseBegun(other, Given.CLINIC, Optional.empty(), EFFECTIVE));
    assertThat(refusal(open(beside, Given.CLINIC, Optional.empty())))
        .isEqualTo("another-course-open");
    assertThat(timeline(open(beside, Given.CLINIC, Optional.of("spray after injections"))))
        .containsExactly(
            new CourseBegun(
                COURSE, Given.CLINIC, Optional.of("spray after injections"), EFFECTIVE));
    beside.onTheTimeline(new CourseEnded(other, EFFECTIVE));
    assertThat(open(beside, Given.CLINIC, Optional.empty())).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  @Proves("rule-24-admitted")
  void rule_24_another_clinic_opens_a_course_only_once_it_admitted_the_patient() {
    var elsewhere = new ClinicId("elsewhere");
    var given = Given.openCourse().assigned(elsewhere);
    assertThat(refusal(open(given, elsewhere, Optional.empty()))).isEqualTo("patient-not-admitted");
    given.onTheTimeline(new PatientAdmitted(elsewhere, "5e".repeat(32), EFFECTIVE));
    assertThat(open(given, elsewhere, Optional.empty())).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  @Proves("11.10d-rights")
  void a_course_pins_its_own_clinics_protocol_and_none_without_an_owner() {
    var nothing = Optional.<String>empty();
    var own = Given.openCourse().assigned(Given.CLINIC);
    assertThat(open(own, Given.CLINIC, nothing)).isInstanceOf(Decision.Accepted.class);
    var others = Given.openCourse().assigned(new ClinicId("elsewhere"));
    assertThat(refusal(open(others, Given.CLINIC, nothing)))
        .isEqualTo("protocol-of-another-clinic");
    assertThat(refusal(open(Given.openCourse().shared(), Given.CLINIC, nothing)))
        .isEqualTo("protocol-without-owner");
  }

  @Test
  @Proves("protocol-retired")
  void a_retired_version_is_pinned_by_no_new_course() {
    var retired = Given.openCourse().retired(SampleProtocols.everythingRequired(), RETIRED_AT);
    var before = RETIRED_AT.minusMillis(1);
    assertThat(open(retired, before, before)).isInstanceOf(Decision.Accepted.class);
    assertThat(refusal(open(retired, RETIRED_AT, RETIRED_AT)))
        .isEqualTo("protocol-version-retired");
  }

  @Test
  @Proves("rule-26-after-death")
  void no_course_is_opened_for_a_patient_who_had_died_by_another_course() {
    var other = new CourseId(new UUID(7, 7));
    for (var after : List.of(Duration.ofMillis(-1), Duration.ZERO)) {
      var died =
          new PatientDeparted(
              Given.FIRST, Disposition.DIED, Optional.empty(), EFFECTIVE.plus(after));
      var given =
          Given.openCourse()
              .onTheTimeline(
                  new CourseBegun(other, Given.CLINIC, Optional.of("trial"), Given.day(-3)))
              .beside(other, Given.openCourse().and(died));
      var opening = open(given, Given.CLINIC, Optional.of("a second one"));
      if (after.isZero()) {
        assertThat(opening).isInstanceOf(Decision.Accepted.class);
      } else {
        assertThat(refusal(opening)).isEqualTo("after-death");
      }
    }
  }

  @Test
  @Proves("protocol-retired")
  void an_opening_told_late_pins_no_version_that_is_retired_by_now() {
    var retired = Given.openCourse().retired(SampleProtocols.everythingRequired(), RETIRED_AT);
    var before = RETIRED_AT.minusSeconds(86_400);
    assertThat(open(retired, before, RETIRED_AT.minusMillis(1)))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(refusal(open(retired, before, RETIRED_AT))).isEqualTo("protocol-version-retired");
  }

  @Test
  @Proves("rule-18-late-entry")
  void rule_18_an_opening_that_is_recorded_after_24_hours_is_flagged() {
    var day = EFFECTIVE.plusSeconds(86_400);
    assertThat(((Decision.Accepted<TreatmentCourseEvent>) open(EFFECTIVE, day)).events())
        .hasSize(1);
    var late = open(EFFECTIVE, day.plusSeconds(1));
    assertThat(((Decision.Accepted<TreatmentCourseEvent>) late).events())
        .last()
        .isInstanceOfSatisfying(
            ProtocolDeviationDetected.class,
            found -> {
              assertThat(found.rule()).isEqualTo("late-entry");
              assertThat(found.detail())
                  .isEqualTo(
                      "recorded 24 hours 1 second after it happened; at most 24 hours is in time");
            });
  }
}
