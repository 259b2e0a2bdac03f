package org.treatmentcourse.command.course.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusDomain;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.treatment.Modality;

/** A decision whose evidence falls later is judged by the rules that were in force for it. */
class RulesOfThenTest {
  private static final Instant BEFORE = RELEASE_2026_11.minusMillis(1);

  /** Cleared by an examination that is said, after the fact, to be of the day after. */
  private static When correctionOf(Given given) {
    var late = new MentalStatusExamined(Map.of(MentalStatusDomain.MOOD, "low"), day(1));
    return When.in(
        given,
        new AmendEvent(COURSE, seq(given, MentalStatusExamined.class), late, "misdated", day(2)));
  }

  private static Given cleared() {
    return patientReadyForDose().cleared(SPRAY_56);
  }

  private static long seq(Given given, Class<? extends TreatmentCourseEvent> kind) {
    return given.events().stream().takeWhile(event -> !kind.isInstance(event)).count();
  }

  @Test
  @Proves("rule-27-rules-of-then")
  void evidence_that_turns_out_to_be_later_brings_the_decision_down() {
    correctionOf(cleared())
        .bringsDown("evidence-comes-before", seq(cleared(), DosingClearanceDecided.class));
    correctionOf(cleared().recordedAt(RELEASE_2026_11))
        .bringsDown("evidence-comes-before", seq(cleared(), DosingClearanceDecided.class));
  }

  @Test
  @Proves("rule-27-rules-of-then")
  void a_decision_that_was_recorded_before_the_rule_is_not_judged_by_it() {
    correctionOf(cleared().recordedAt(BEFORE)).isRecordedAs(EventAmended.class);
  }

  @Test
  void it_is_judged_by_the_rules_of_then_all_the_same() {
    var given = cleared().recordedAt(BEFORE);
    var baseline = seq(given, MentalStatusExamined.class);
    When.in(given, new EnterInError(COURSE, baseline, "another patient's", T0))
        .bringsDown("mental-status-baseline-is-examined", seq(given, DosingClearanceDecided.class));
  }

  @Test
  void what_an_old_course_decides_today_is_judged_by_the_rules_of_today() {
    var given = patientReadyForDose().recordedAt(BEFORE).cleared(SPRAY_56);
    correctionOf(given).bringsDown("evidence-comes-before", given.events().size() - 1L);
  }

  @Test
  @Proves("rule-27-comes-before")
  void each_evidence_that_turns_out_to_be_later_is_found_and_each_once() {
    var given = cleared();
    var clearance = seq(given, DosingClearanceDecided.class);
    var baseline = new MentalStatusExamined(Map.of(MentalStatusDomain.MOOD, "low"), day(1));
    correctionOf(given).bringsDown("evidence-comes-before", clearance);
    given.and(new EventAmended(seq(given, MentalStatusExamined.class), baseline, "date", day(2)));

    var step = seq(given, PreparationSessionHeld.class);
    var second = When.in(given, new AmendEvent(COURSE, step, held(day(1)), "date", day(2)));
    second.bringsOnly("evidence-comes-before");
    assertThat(second.findings().getFirst().detail())
        .contains("mental status examination", "preparation session");
    given.and(new EventAmended(step, held(day(1)), "date", day(2)));
    When.in(given, new AmendEvent(COURSE, step, held(day(2)), "date", day(2)))
        .isRecordedAs(EventAmended.class);
  }

  private static PreparationSessionHeld held(Instant at) {
    return new PreparationSessionHeld(Modality.TELEHEALTH, List.of(), Duration.ofMinutes(50), at);
  }
}
