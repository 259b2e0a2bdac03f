package org.treatmentcourse.command.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.CLINIC;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.PATIENT;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.openCourse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.CloseReviewOfAnotherClinic;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.CloseSafetyReview;
import org.treatmentcourse.course.event.ConsultationEvent.MisuseRiskAssessed;
import org.treatmentcourse.course.event.ConsultationEvent.RiskLevel;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosed;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosedForClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.treatment.SafetyCause;

/** Rule 25: a review is closed by a named role, with assessment, plan and reason. */
class SafetyReviewClosingTest {
  private static final Instant OPENED = day(-13);
  private static final Instant NOW = day(-12);
  private static final long FACT = 1;
  private static final SafetyReviewOpened REVIEW =
      new SafetyReviewOpened(
          COURSE, Optional.empty(), FACT, SafetyCause.MISUSE_RISK_HIGH, CLINIC, OPENED);
  private static final SafetyReviewClosed CLOSED =
      new SafetyReviewClosed(
          COURSE, FACT, SafetyCause.MISUSE_RISK_HIGH, "seen", "lots counted weekly", "safe", NOW);

  private static Given highRisk() {
    return known(openCourse().and(new MisuseRiskAssessed(RiskLevel.HIGH, List.of(), OPENED)));
  }

  /** The course is there for who decides on the timeline. */
  private static Given known(Given course) {
    return course.beside(COURSE, course);
  }

  private static CloseSafetyReview close(ClinicId clinic, PatientRef patient, Instant at) {
    return new CloseSafetyReview(
        clinic,
        patient,
        COURSE,
        FACT,
        SafetyCause.MISUSE_RISK_HIGH,
        "seen",
        "lots counted weekly",
        "safe",
        at);
  }

  private static Decision<DosingTimelineEvent> closing(Given given, DosingTimelineCommand command) {
    var actor = new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
    var surroundings = given.surroundings();
    return DosingTimelineDecider.decide(
        command, surroundings.timeline(PATIENT), new Context(NOW, actor, surroundings));
  }

  private static void isRefused(Decision<DosingTimelineEvent> decision, String type) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    var refusal = ((Decision.Refused<DosingTimelineEvent>) decision).refusal();
    assertThat(refusal.type()).isEqualTo(type);
    assertThat(refusal.detail()).isNotBlank();
  }

  private static List<DosingTimelineEvent> recorded(Decision<DosingTimelineEvent> decision) {
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted<DosingTimelineEvent>) decision).events();
  }

  @Test
  @Proves("rule-25-closed")
  void an_open_review_is_closed_once() {
    assertThat(recorded(closing(highRisk().onTheTimeline(REVIEW), close(CLINIC, PATIENT, NOW))))
        .containsExactly(CLOSED);
    isRefused(
        closing(highRisk().onTheTimeline(REVIEW, CLOSED), close(CLINIC, PATIENT, NOW)),
        "safety-review-not-open");
  }

  @Test
  void a_fact_of_before_there_were_reviews_is_opened_and_closed() {
    assertThat(recorded(closing(highRisk(), close(CLINIC, PATIENT, NOW))))
        .containsExactly(REVIEW, CLOSED);
    isRefused(closing(known(openCourse()), close(CLINIC, PATIENT, NOW)), "safety-review-not-open");
    isRefused(
        closing(highRisk(), close(CLINIC, new PatientRef(new UUID(7, 7)), NOW)),
        "safety-review-not-open");
  }

  @Test
  @Proves("rule-25-closed")
  void another_clinic_closes_no_review_of_this_one() {
    var other = new ClinicId("other");
    var admitted = new PatientAdmitted(other, "5e".repeat(32), OPENED);
    isRefused(
        closing(highRisk().onTheTimeline(admitted, REVIEW), close(other, PATIENT, NOW)),
        "safety-review-of-another-clinic");
    isRefused(
        closing(highRisk().onTheTimeline(admitted), close(other, PATIENT, NOW)),
        "safety-review-of-another-clinic");
  }

  @Test
  @Proves("rule-25-closed")
  void a_clinic_that_may_not_treat_the_patient_is_not_told_of_a_review() {
    var stranger = close(new ClinicId("other"), PATIENT, NOW);
    isRefused(closing(highRisk().onTheTimeline(REVIEW), stranger), "safety-review-not-open");
    isRefused(closing(highRisk(), stranger), "safety-review-not-open");
    isRefused(closing(known(openCourse()), stranger), "safety-review-not-open");
  }

  @ParameterizedTest
  @CsvSource({"0,true", "-1,false"})
  @Proves("rule-25-closed")
  void a_review_is_not_closed_before_it_was_opened(int seconds, boolean closes) {
    var decision =
        closing(
            highRisk().onTheTimeline(REVIEW), close(CLINIC, PATIENT, OPENED.plusSeconds(seconds)));
    if (closes) {
      assertThat(recorded(decision)).hasSize(1);
    } else {
      isRefused(decision, "safety-review-opened-later");
    }
  }

  @Test
  @Proves("rule-25-closed")
  void only_prescribers_and_clinicians_close_reviews_and_no_program_does() {
    assertThat(CloseSafetyReview.class.getAnnotation(PermittedRoles.class).value())
        .containsExactlyInAnyOrder(Role.PRESCRIBER, Role.CLINICIAN);
  }

  @Test
  void who_closes_a_review_holds_the_credential_that_the_courses_protocol_asks_for() {
    var surroundings =
        highRisk()
            .onTheTimeline(REVIEW)
            .surroundings(SampleProtocols.requiring(Role.PRESCRIBER, "MD"));
    var actor = new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
    isRefused(
        DosingTimelineDecider.decide(
            close(CLINIC, PATIENT, NOW),
            surroundings.timeline(PATIENT),
            new Context(NOW, actor, surroundings)),
        "credential-missing");
  }

  private static final CourseId THERE = new CourseId(new UUID(7, 7));
  private static final ClinicId OTHER = new ClinicId("other");
  private static final SafetyReviewOpened REVIEW_THERE =
      new SafetyReviewOpened(THERE, Optional.empty(), 9, SafetyCause.PHQ9_ITEM_9, OTHER, OPENED);
  private static final SafetyReviewClosedForClinic CLOSED_HERE =
      new SafetyReviewClosedForClinic(
          THERE, 9, SafetyCause.PHQ9_ITEM_9, CLINIC, "seen", "weekly calls", "safe", NOW);

  private static CloseReviewOfAnotherClinic closeHere(ClinicId clinic, Instant happenedAt) {
    return new CloseReviewOfAnotherClinic(
        clinic, PATIENT, SafetyCause.PHQ9_ITEM_9, happenedAt, "seen", "weekly calls", "safe", NOW);
  }

  /** The patient has a course here, which a review of another clinic holds. */
  private static Given heldByAnother(DosingTimelineEvent... more) {
    var given =
        known(openCourse())
            .onTheTimeline(
                new CourseBegun(COURSE, CLINIC, Optional.empty(), day(-14)), REVIEW_THERE);
    return given.onTheTimeline(more);
  }

  @Test
  @Proves("rule-25-closed")
  void a_review_of_another_clinic_is_closed_once_for_the_courses_here_and_stays_open_there() {
    assertThat(recorded(closing(heldByAnother(), closeHere(CLINIC, OPENED))))
        .containsExactly(CLOSED_HERE);
    var closed = heldByAnother(CLOSED_HERE);
    isRefused(closing(closed, closeHere(CLINIC, OPENED)), "no-review-of-another-clinic");
    var timeline = closed.surroundings().timeline(PATIENT);
    assertThat(timeline.openReviews()).hasSize(1);
    assertThat(timeline.reviewsOfOthers(CLINIC)).isEmpty();
    var again = heldByAnother(CLOSED_HERE, REVIEW_THERE).surroundings().timeline(PATIENT);
    assertThat(again.reviewsOfOthers(CLINIC)).as("a danger told anew holds again").hasSize(1);
  }

  @Test
  @Proves("rule-25-closed")
  void it_is_closed_by_cause_and_time_and_by_a_clinic_that_treats_the_patient() {
    isRefused(
        closing(heldByAnother(), closeHere(CLINIC, OPENED.plusMillis(1))),
        "no-review-of-another-clinic");
    isRefused(closing(heldByAnother(), closeHere(OTHER, OPENED)), "no-review-of-another-clinic");
    isRefused(
        closing(heldByAnother(), closeHere(new ClinicId("third"), OPENED)),
        "no-review-of-another-clinic");
    isRefused(
        closing(
            heldByAnother(),
            new CloseReviewOfAnotherClinic(
                CLINIC,
                PATIENT,
                SafetyCause.PHQ9_ITEM_9,
                OPENED,
                "seen",
                "weekly calls",
                "safe",
                OPENED.minusMillis(1))),
        "fact-later-than-closing");
    var ended = heldByAnother(new CourseEnded(COURSE, NOW));
    isRefused(closing(ended, closeHere(CLINIC, OPENED)), "no-review-of-another-clinic");
  }
}
