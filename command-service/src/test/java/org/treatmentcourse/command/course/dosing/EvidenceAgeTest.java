package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusDomain;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

/**
 * Rule 27: evidence of 14 days before the clearance, under a protocol that says how old it may be.
 */
class EvidenceAgeTest {
  private static final Actor PRESCRIBER =
      new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
  private static final String TOO_OLD = "evidence-too-old";

  private static When clearing(TreatmentProtocol protocol, Given given) {
    var command = new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);
    return When.in(given, command, T0, PRESCRIBER, protocol);
  }

  private static TreatmentProtocol aged(String evidence, String validity) {
    return SampleProtocols.with(
        "preparation",
        """
        {"sessionRequired": true, "intentionRequired": true, "transportRequired": true,
         "abstentions": [], "items": [], "evidence": {"%s": "%s"}}
        """
            .formatted(evidence, validity));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mentalStatusExamination", "medicationReconciliation"})
  @Proves("rule-27-age")
  void evidence_is_at_most_as_old_as_the_protocol_says_and_not_a_second_older(String evidence) {
    clearing(aged(evidence, "P14D"), patientReadyForDose())
        .isRecordedAs(DosingClearanceDecided.class);
    clearing(aged(evidence, "PT335H59M59S"), patientReadyForDose()).isRefusedAs(TOO_OLD);
  }

  @Test
  void the_last_examination_counts() {
    var examined = new MentalStatusExamined(Map.of(MentalStatusDomain.MOOD, "low"), day(-1));
    clearing(aged("mentalStatusExamination", "P1D"), patientReadyForDose().and(examined))
        .isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("rule-27-age")
  void a_screening_for_one_contraindication_may_have_an_age_of_its_own() {
    clearing(screened("P14D"), patientReadyForDose()).isRecordedAs(DosingClearanceDecided.class);
    clearing(screened("P13D"), patientReadyForDose())
        .isRefusedFor(
            "the last screening for active-psychosis is of "
                + day(-14)
                + "; one that is at most 13 calendar days old is needed");
  }

  private static TreatmentProtocol screened(String validity) {
    return SampleProtocols.with(
        "contraindications",
        """
        [{"code": "active-psychosis", "weight": "ABSOLUTE", "screeningValidity": "%s"},
         {"code": "liver-disease", "weight": "RELATIVE"}]
        """
            .formatted(validity));
  }
}
