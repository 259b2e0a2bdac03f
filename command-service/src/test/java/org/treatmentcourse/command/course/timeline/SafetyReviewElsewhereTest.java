package org.treatmentcourse.command.course.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosed;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosedForClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.SafetyCause;

/** Rule 25: a danger that another course tells late is found on the doses that came under it. */
class SafetyReviewElsewhereTest {
  private static final CourseId OTHER = new CourseId(new UUID(7, 7));
  private static final Instant LATER = T0.plusSeconds(86_400);
  private static final String RULE = "dose-under-safety-review";

  /** Of two devices, at T0 and five minutes later. */
  private static Given dosed() {
    return patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56).device(5).doseEnded();
  }

  private static SafetyReviewOpened opened(Instant at) {
    return new SafetyReviewOpened(
        OTHER, Optional.empty(), 9, SafetyCause.PHQ9_ITEM_9, new ClinicId("other"), at);
  }

  private static SafetyReviewClosed closed(Instant at) {
    return new SafetyReviewClosed(
        OTHER, 9, SafetyCause.PHQ9_ITEM_9, "no intent", "weekly calls", "safe at home", at);
  }

  private static List<ProtocolDeviationDetected> found(Given given, long entry) {
    return When.in(given, new FlagDoseElsewhere(COURSE, entry, LATER), LATER).recorded().stream()
        .map(ProtocolDeviationDetected.class::cast)
        .toList();
  }

  private static void nothingIsFound(Given given, long entry) {
    When.in(given, new FlagDoseElsewhere(COURSE, entry, LATER), LATER)
        .isRefusedAs("no-rule-broken");
  }

  private static List<Long> facts(List<ProtocolDeviationDetected> found) {
    return found.stream().map(ProtocolDeviationDetected::fact).toList();
  }

  @Test
  @Proves("rule-25-holds")
  void it_is_found_once_on_the_dose_and_on_its_part_that_came_under_the_review() {
    long start = dosed().events().size() - 3L;
    var given = dosed().onTheTimeline(opened(T0));
    var found = found(given, 1);
    assertThat(found).allMatch(one -> one.rule().equals(RULE));
    assertThat(found).noneMatch(one -> one.detail().contains(OTHER.toString()));
    assertThat(facts(found)).containsExactly(start, start + 1);
    found.forEach(given::and);
    nothingIsFound(given, 1);
  }

  @Test
  @Proves("rule-25-holds")
  void a_danger_of_after_the_start_is_found_on_what_came_after_it() {
    long part = dosed().events().size() - 2L;
    var five = T0.plusSeconds(300);
    assertThat(facts(found(dosed().onTheTimeline(opened(T0.plusMillis(1))), 1)))
        .containsExactly(part);
    assertThat(facts(found(dosed().onTheTimeline(opened(five)), 1))).containsExactly(part);
    nothingIsFound(dosed().onTheTimeline(opened(five.plusMillis(1))), 1);
  }

  @Test
  @Proves("rule-25-holds")
  void a_review_that_was_closed_before_is_judged_as_it_was_when_it_was_opened() {
    var given = dosed().onTheTimeline(opened(T0), closed(T0.plusSeconds(600)));
    assertThat(found(given, 1)).hasSize(2);
    nothingIsFound(dosed().onTheTimeline(opened(T0.minusSeconds(1)), closed(T0)), 2);
  }

  @Test
  @Proves("rule-25-amended")
  void a_review_that_opens_anew_since_its_cause_was_worse_holds_the_dose_given_in_between() {
    var review = opened(T0.minusSeconds(7200));
    var reopened = dosed().onTheTimeline(review, closed(T0.minusSeconds(3600)), review);
    assertThat(found(reopened, 3)).hasSize(2);
    var here =
        dosed().onTheTimeline(review, closedFor(Given.CLINIC, T0.minusSeconds(3600)), review);
    assertThat(found(here, 3)).hasSize(2);
    var fromNowOn = dosed().onTheTimeline(review, closed(T0.minusSeconds(3600)), opened(LATER));
    nothingIsFound(fromNowOn, 3);
  }

  @Test
  void a_dose_that_is_older_than_the_rule_gets_no_finding() {
    nothingIsFound(dosed().recordedAt(RELEASE_2026_11.minusMillis(1)).onTheTimeline(opened(T0)), 1);
  }

  private static SafetyReviewClosedForClinic closedFor(ClinicId clinic, Instant at) {
    return new SafetyReviewClosedForClinic(
        OTHER, 9, SafetyCause.PHQ9_ITEM_9, clinic, "no intent", "weekly calls", "safe here", at);
  }

  @Test
  @Proves("rule-25-holds")
  void a_review_that_is_closed_for_this_clinic_holds_no_dose_here_from_then_on() {
    var order = new OrderDose(COURSE, FIRST, SPRAY_56, Attendance.IN_CLINIC, T0);
    var held = patientReadyForDose().onTheTimeline(opened(T0.minusSeconds(900)));
    When.in(held, order).isRefusedAs("safety-review-open");
    When.in(held, order)
        .isRefusedFor(
            "a safety review is open of another course of the patient; close-safety-review closes"
                + " it in the clinic of its course, close-review-of-another-clinic for this"
                + " clinic's own courses; the clinic's safety worklist names it");
    When.in(held.onTheTimeline(closedFor(new ClinicId("third"), T0.minusSeconds(600))), order)
        .isRefusedAs("safety-review-open");
    var later = patientReadyForDose().onTheTimeline(opened(T0.minusSeconds(900)));
    When.in(later.onTheTimeline(closedFor(Given.CLINIC, T0.plusMillis(1))), order)
        .isRefusedAs("safety-review-open");
    var closed = patientReadyForDose().onTheTimeline(opened(T0.minusSeconds(900)));
    When.in(closed.onTheTimeline(closedFor(Given.CLINIC, T0)), order)
        .isRecordedAs(DoseOrdered.class);
  }

  @Test
  @Proves("rule-25-holds")
  void what_another_clinic_closed_for_itself_is_found_once_in_the_course_of_the_review() {
    var own =
        new SafetyReviewOpened(
            COURSE, Optional.empty(), 3, SafetyCause.PHQ9_ITEM_9, Given.CLINIC, T0);
    var elsewhere =
        new SafetyReviewClosedForClinic(
            COURSE, 3, SafetyCause.PHQ9_ITEM_9, new ClinicId("other"), "a", "p", "r", T0);
    var given = patientReadyForDose().onTheTimeline(own, elsewhere);
    nothingIsFound(given, 1);
    var found = found(given, 2);
    assertThat(found)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("review-is-closed-elsewhere");
              assertThat(one.fact()).isEqualTo(3);
              assertThat(one.detail()).doesNotContain("other\"");
            });
    found.forEach(given::and);
    nothingIsFound(given, 2);
  }
}
