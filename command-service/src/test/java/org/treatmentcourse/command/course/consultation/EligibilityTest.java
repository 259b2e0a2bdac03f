package org.treatmentcourse.command.course.consultation;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.openCourse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.ConsultationCommand.ScreenContraindication;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.MedicationsReconciled;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.traceability.Proves;

class EligibilityTest {
  private static DecideEligibility decide(Eligibility outcome) {
    return decide(outcome, day(-13));
  }

  private static DecideEligibility decide(Eligibility outcome, Instant at) {
    return new DecideEligibility(COURSE, outcome, List.of("assessed"), at);
  }

  private static final DecideEligibility ELIGIBLE = decide(Eligibility.ELIGIBLE);

  @Test
  @Proves("rule-2-contraindication: allows")
  void an_assessed_patient_may_be_declared_eligible() {
    When.in(assessedCourse(), ELIGIBLE).isRecordedAs(EligibilityDecided.class);
  }

  @Test
  @Proves("rule-2-contraindication: refuses")
  void rule_2_an_absolute_contraindication_blocks_eligibility() {
    When.in(assessedCourse().screened("active-psychosis", Presence.PRESENT), ELIGIBLE)
        .isRefusedAs("absolute-contraindication-present");
  }

  @Test
  @Proves("rule-2-contraindication: allows")
  void rule_2_a_relative_contraindication_is_weighed_and_does_not_block() {
    When.in(assessedCourse().screened("liver-disease", Presence.PRESENT), ELIGIBLE)
        .isRecordedAs(EligibilityDecided.class);
  }

  @Test
  @Proves({"rule-2-contraindication: refuses", "s3-psychosis"})
  void rule_2_what_was_not_looked_for_is_not_absent() {
    When.in(assessedCourse().without(ContraindicationScreened.class), ELIGIBLE)
        .isRefusedAs("contraindications-unscreened");
  }

  @Test
  @Proves("rule-4-medications: refuses")
  void rule_4_medications_are_reconciled_first() {
    When.in(assessedCourse().without(MedicationsReconciled.class), ELIGIBLE)
        .isRefusedAs("medications-unreconciled");
  }

  @Test
  @Proves("s0-evaluation")
  void a_patient_is_seen_before_being_declared_eligible() {
    When.in(assessedCourse().without(ConsultationHeld.class), ELIGIBLE)
        .isRefusedAs("consultation-missing");
    When.in(openCourse(), ELIGIBLE).isRefusedAs("not-under-assessment");
  }

  @Test
  void a_decision_against_treatment_needs_no_complete_assessment() {
    When.in(openCourse().consultation(), decide(Eligibility.INELIGIBLE))
        .isRecordedAs(EligibilityDecided.class);
  }

  @Test
  void eligibility_is_decided_again_for_as_long_as_the_course_goes_on() {
    When.in(arrivedPatient(), ELIGIBLE).isRecordedAs(EligibilityDecided.class);
    When.in(arrivedPatient().and(new CourseCompleted("done", T0)), decide(Eligibility.INELIGIBLE))
        .isRefusedAs("course-closed");
  }

  @Test
  @Proves("rule-27-comes-before")
  void rule_27_the_assessment_comes_before_the_decision() {
    var at = day(-14);
    var late = decide(Eligibility.ELIGIBLE, at.minusMillis(1));
    When.in(assessedCourse(), decide(Eligibility.ELIGIBLE, at))
        .isRecordedAs(EligibilityDecided.class);
    When.in(assessedCourse(), late).isRefusedAs("evidence-later");
    When.in(assessedCourse(), decide(Eligibility.INELIGIBLE, at.minusMillis(1)))
        .isRecordedAs(EligibilityDecided.class);
  }

  @Test
  void rule_2_a_later_all_clear_does_not_reach_back_to_the_decision() {
    var found = assessedCourse().screened("active-psychosis", Presence.PRESENT);
    When.in(found.and(absent(day(-12))), ELIGIBLE).isRefusedAs("absolute-contraindication-present");
    When.in(found.and(absent(day(-13))), ELIGIBLE).isRecordedAs(EligibilityDecided.class);
  }

  private static ContraindicationScreened absent(Instant at) {
    return new ContraindicationScreened("active-psychosis", Presence.ABSENT, Optional.empty(), at);
  }

  @Test
  @Proves("s1-contraindications")
  void a_screening_for_none_of_the_protocols_contraindications_is_recorded_and_flagged() {
    When.in(
            openCourse(),
            new ScreenContraindication(
                COURSE, "left-handed", Presence.ABSENT, Optional.empty(), day(-14)))
        .isRecordedAndFlagged(
            ContraindicationScreened.class, "contraindication-is-in-the-protocol");
  }
}
