package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.ConsultationEvent.Answer;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.MedicalHistoryRecorded;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.treatment.Attendance;

/** Rule 2, at the dose: what turned up since eligibility was decided. */
class ContraindicationSinceTest {
  private static final OrderDose ORDER =
      new OrderDose(COURSE, FIRST, SPRAY_56, Attendance.IN_CLINIC, T0);
  private static final ClearForDosing CLEAR =
      new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);
  private static final StartDose START = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);

  private static Given screened(Given given, String code, Presence presence, Instant at) {
    return given.and(new ContraindicationScreened(code, presence, Optional.empty(), at));
  }

  private static void isClear(Given given) {
    When.in(given, ORDER).isRecordedAs(DoseOrdered.class);
    When.in(given, CLEAR).isRecordedAs(DosingClearanceDecided.class);
  }

  private static void isRefused(Given given, String type) {
    When.in(given, ORDER).isRefusedAs(type);
    When.in(given, CLEAR).isRefusedAs(type);
  }

  @Test
  @Proves("rule-2-found-since")
  void an_absolute_one_found_since_blocks_the_next_order_and_clearance() {
    isClear(patientReadyForDose());
    isRefused(
        screened(patientReadyForDose(), "active-psychosis", Presence.PRESENT, day(-1)),
        "absolute-contraindication-present");
  }

  @Test
  @Proves("rule-2-found-since")
  void a_relative_one_is_weighed_and_does_not_block() {
    isClear(screened(patientReadyForDose(), "liver-disease", Presence.PRESENT, day(-1)));
  }

  @Test
  @Proves("rule-2-found-since")
  void it_blocks_until_it_is_found_absent_by_the_time_of_the_dose() {
    var found = screened(patientReadyForDose(), "active-psychosis", Presence.PRESENT, day(-2));
    isRefused(
        screened(found, "active-psychosis", Presence.ABSENT, T0.plusMillis(1)),
        "absolute-contraindication-present");
    isClear(screened(found, "active-psychosis", Presence.ABSENT, T0));
  }

  @Test
  void one_found_after_a_decision_that_is_only_now_recorded_blocks_it_too() {
    var found =
        screened(patientReadyForDose(), "active-psychosis", Presence.PRESENT, T0.plusSeconds(60));
    When.in(found, CLEAR, T0.plusSeconds(120)).isRefusedAs("absolute-contraindication-present");
  }

  @Test
  void a_dose_that_was_given_all_the_same_is_recorded_with_its_finding() {
    var cleared = patientReadyForDose().cleared(SPRAY_56);
    When.in(screened(cleared, "active-psychosis", Presence.PRESENT, T0.minusSeconds(60)), START)
        .isRecordedAndFlagged(
            DoseStarted.class, "dose-under-safety-review", "no-absolute-contraindication");
  }

  @Test
  @Proves("rule-2-found-since")
  void one_that_an_adopted_version_added_is_looked_for_before_the_next_dose() {
    var v2 = SampleProtocols.contraindicating("aneurysm");
    var adopted =
        patientReadyForDose()
            .alsoPublished(v2)
            .and(
                new ProtocolVersionAdopted(
                    ContentHash.pin(SampleProtocols.everythingRequired()),
                    ContentHash.pin(v2),
                    "label",
                    "staff",
                    day(-1)));
    isRefused(adopted, "contraindications-unscreened");
    isClear(screened(adopted, "aneurysm", Presence.ABSENT, T0));
    isRefused(
        screened(adopted, "aneurysm", Presence.PRESENT, T0), "absolute-contraindication-present");
  }

  private static Given underAPregnancyRule() {
    var v2 = SampleProtocols.contraindicating("pregnancy-or-breastfeeding");
    var adopted =
        patientReadyForDose()
            .alsoPublished(v2)
            .and(
                new ProtocolVersionAdopted(
                    ContentHash.pin(SampleProtocols.everythingRequired()),
                    ContentHash.pin(v2),
                    "label",
                    "staff",
                    day(-3)));
    return screened(adopted, "pregnancy-or-breastfeeding", Presence.ABSENT, day(-2));
  }

  private static MedicalHistoryRecorded history(Answer pregnancy, Answer lactation, Instant at) {
    return new MedicalHistoryRecorded(
        List.of(), pregnancy, lactation, Optional.empty(), List.of(), at);
  }

  @Test
  @Proves("rule-2-medical-history")
  void a_history_that_says_pregnant_or_breastfeeding_counts_as_the_contraindication() {
    var present = "absolute-contraindication-present";
    for (var answer : Answer.values()) {
      for (var at : List.of(day(-2), day(-1))) {
        var pregnant = underAPregnancyRule().and(history(answer, Answer.NO, at));
        var breastfeeding = underAPregnancyRule().and(history(Answer.NO, answer, at));
        if (answer == Answer.YES) {
          isRefused(pregnant, present);
          isRefused(breastfeeding, present);
        } else {
          isClear(pregnant);
          isClear(breastfeeding);
        }
      }
    }
    isClear(patientReadyForDose().and(history(Answer.YES, Answer.YES, day(-1))));
  }

  @Test
  @Proves("rule-2-medical-history")
  void the_newest_of_history_and_screening_counts_and_only_a_screening_ends_a_screening() {
    isClear(underAPregnancyRule().and(history(Answer.YES, Answer.NO, day(-2).minusMillis(1))));
    isClear(
        underAPregnancyRule()
            .and(history(Answer.YES, Answer.NO, day(-1)))
            .and(history(Answer.NO, Answer.NO, T0)));
    isRefused(
        screened(underAPregnancyRule(), "pregnancy-or-breastfeeding", Presence.PRESENT, day(-1))
            .and(history(Answer.NO, Answer.NO, T0)),
        "absolute-contraindication-present");
    isRefused(
        screened(
            underAPregnancyRule().and(history(Answer.YES, Answer.NO, day(-1))),
            "pregnancy-or-breastfeeding",
            Presence.ABSENT,
            T0.plusMillis(1)),
        "absolute-contraindication-present");
  }
}
