package org.treatmentcourse.command.course.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.infusion;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.Given.openCourse;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.ConsultationEvent.Answer;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.MedicalHistoryRecorded;
import org.treatmentcourse.course.event.ConsultationEvent.MisuseRiskAssessed;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.ConsultationEvent.RiskLevel;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.Severity;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.safety.SafetyCauses;
import org.treatmentcourse.course.safety.StandingCause;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.AdverseEventOutcome;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.SafetyCause;

/** Rule 25: each cause at its boundary, by the built-in floor where the protocol is silent. */
class SafetyCausesTest {
  private static List<StandingCause> causes(Given given, TreatmentProtocol protocol) {
    return SafetyCauses.of((OpenCourse) TreatmentCourse.of(given.events()), _ -> protocol);
  }

  private static List<SafetyCause> causes(Given given) {
    return causes(given, SampleProtocols.everythingRequired()).stream()
        .map(StandingCause::cause)
        .toList();
  }

  private static Given scored(RatingScale scale, Integer... items) {
    return openCourse().and(score(scale, Arrays.asList(items)));
  }

  private static RatingScaleScored score(RatingScale scale, List<Integer> items) {
    int total = scale.total(items);
    return new RatingScaleScored(
        scale, "first", items, total, scale.band(total), "baseline", day(-13));
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true"})
  @Proves("rule-25-causes")
  void phq_9_item_9_holds_above_0(int answer, boolean holds) {
    assertThat(causes(scored(RatingScale.PHQ_9, 3, 3, 3, 3, 3, 3, 3, 3, answer)))
        .isEqualTo(holds ? List.of(SafetyCause.PHQ9_ITEM_9) : List.of());
  }

  @ParameterizedTest
  @CsvSource({"3,false", "4,true", "6,true"})
  @Proves({"rule-25-causes", "number-madrs-item-10"})
  void madrs_item_10_holds_from_4_on(int answer, boolean holds) {
    assertThat(causes(scored(RatingScale.MADRS, 6, 6, 6, 6, 6, 6, 6, 6, 6, answer)))
        .isEqualTo(holds ? List.of(SafetyCause.MADRS_ITEM_10) : List.of());
  }

  @Test
  @Proves("rule-25-causes")
  void c_ssrs_ideation_holds_from_kind_4_on_and_any_behaviour_does() {
    assertThat(causes(scored(RatingScale.C_SSRS, 1, 1, 1, 0, 0))).isEmpty();
    assertThat(causes(scored(RatingScale.C_SSRS, 0, 0, 0, 1, 0)))
        .containsExactly(SafetyCause.CSSRS_IDEATION_4_5);
    assertThat(causes(scored(RatingScale.C_SSRS, 0, 0, 0, 0, 1)))
        .containsExactly(SafetyCause.CSSRS_IDEATION_4_5);
    assertThat(causes(scored(RatingScale.C_SSRS, 1, 0, 0, 0, 0, 0))).isEmpty();
    assertThat(causes(scored(RatingScale.C_SSRS, 0, 0, 0, 0, 0, 1)))
        .containsExactly(SafetyCause.CSSRS_BEHAVIOUR);
    assertThat(causes(scored(RatingScale.C_SSRS, 0, 0, 0, 0, 1, 1)))
        .containsExactly(SafetyCause.CSSRS_IDEATION_4_5, SafetyCause.CSSRS_BEHAVIOUR);
  }

  @ParameterizedTest
  @EnumSource(names = {"GAD_7", "PCL_5", "CADSS"})
  void scales_that_do_not_ask_about_suicide_hold_nothing(RatingScale scale) {
    int items =
        switch (scale) {
          case GAD_7 -> 7;
          case PCL_5 -> 20;
          case CADSS -> 23;
          case PHQ_9, MADRS, C_SSRS -> throw new AssertionError(scale);
        };
    assertThat(causes(openCourse().and(score(scale, Collections.nCopies(items, 3))))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true,false,true", "true,true,false", "false,false,false"})
  @Proves("rule-25-causes")
  void a_serious_adverse_event_holds_until_it_is_over(
      boolean serious, boolean resolved, boolean holds) {
    var given =
        esketamineSession()
            .and(
                new AdverseEventRecorded(
                    FIRST,
                    "seizure",
                    Severity.SEVERE,
                    serious,
                    resolved ? Optional.of(T0.plusSeconds(900)) : Optional.empty(),
                    T0.plusSeconds(600)));
    assertThat(causes(given))
        .isEqualTo(holds ? List.of(SafetyCause.SERIOUS_ADVERSE_EVENT_UNRESOLVED) : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "true,RECOVERED,false",
    "true,RECOVERED_WITH_SEQUELAE,false",
    "true,RECOVERING,true",
    "true,NOT_RECOVERED,true",
    "true,FATAL,true",
    "false,FATAL,true",
    "true,UNKNOWN,true",
    "false,NOT_RECOVERED,false"
  })
  void the_last_follow_up_says_whether_an_adverse_event_is_serious_and_over(
      boolean serious, AdverseEventOutcome outcome, boolean holds) {
    for (boolean wasSerious : new boolean[] {true, false}) {
      var given = esketamineSession();
      long event = given.events().size();
      given
          .and(
              new AdverseEventRecorded(
                  FIRST,
                  "seizure",
                  Severity.SEVERE,
                  wasSerious,
                  Optional.empty(),
                  T0.plusSeconds(600)))
          .and(
              new AdverseEventFollowedUp(
                  FIRST, event, outcome, serious, Optional.empty(), T0.plusSeconds(7200)));
      assertThat(causes(given))
          .isEqualTo(holds ? List.of(SafetyCause.SERIOUS_ADVERSE_EVENT_UNRESOLVED) : List.of());
    }
  }

  @ParameterizedTest
  @CsvSource({"1,600,false", "1,599,true", "2,7200,true"})
  @Proves("rule-25-causes")
  void what_is_said_of_another_session_or_of_before_the_onset_ends_no_cause(
      int session, int second, boolean holds) {
    var given = esketamineSession();
    long event = given.events().size();
    given
        .and(
            new AdverseEventRecorded(
                FIRST, "seizure", Severity.SEVERE, true, Optional.empty(), T0.plusSeconds(600)))
        .and(
            new AdverseEventFollowedUp(
                new SessionNumber(session),
                event,
                AdverseEventOutcome.RECOVERED,
                true,
                Optional.empty(),
                T0.plusSeconds(second)));
    assertThat(causes(given))
        .isEqualTo(holds ? List.of(SafetyCause.SERIOUS_ADVERSE_EVENT_UNRESOLVED) : List.of());
  }

  private static Given reading(
      VitalsPhase phase, int systolic, int diastolic, int heartRate, Integer spo2) {
    return esketamineSession()
        .and(
            new VitalSignsRecorded(
                FIRST,
                phase,
                Optional.of(new BloodPressure(systolic, diastolic)),
                heartRate,
                Optional.empty(),
                Optional.of(spo2),
                T0.plusSeconds(2400)));
  }

  @ParameterizedTest
  @CsvSource({
    "90,89,true",
    "91,90,false",
    "45,20,true",
    "100,45,true", // mean 63.3
    "94,50,true", // mean 64.7
    "95,50,false", // mean 65
    "96,49,true" // mean 64.7
  })
  @Proves("rule-25-causes")
  void a_low_pressure_holds_at_any_time(int systolic, int diastolic, boolean holds) {
    for (var phase : VitalsPhase.values()) {
      assertThat(causes(reading(phase, systolic, diastolic, 70, 98)))
          .isEqualTo(holds ? List.of(SafetyCause.VITALS_BELOW_STOP_LIMIT) : List.of());
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0,true", "40,9,true", "41,8,true", "41,9,false"})
  @Proves("rule-25-causes")
  void an_arrest_holds_at_any_time_with_or_without_a_pressure(
      int heartRate, int respiratoryRate, boolean holds) {
    for (var phase : VitalsPhase.values()) {
      var given =
          arrivedPatient()
              .and(
                  new VitalSignsRecorded(
                      FIRST,
                      phase,
                      Optional.empty(),
                      heartRate,
                      Optional.of(respiratoryRate),
                      Optional.empty(),
                      T0));
      assertThat(causes(given))
          .isEqualTo(holds ? List.of(SafetyCause.VITALS_BELOW_STOP_LIMIT) : List.of());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "180,110,130,false",
    "181,110,130,true",
    "180,111,130,true",
    "120,80,131,true",
    "120,80,180,true"
  })
  @Proves("rule-25-causes")
  void vital_signs_since_the_dose_hold_above_the_stop_limit(
      int systolic, int diastolic, int heartRate, boolean holds) {
    for (var phase : List.of(VitalsPhase.DURING_DOSE, VitalsPhase.POST_DOSE)) {
      assertThat(causes(reading(phase, systolic, diastolic, heartRate, 98)))
          .isEqualTo(holds ? List.of(SafetyCause.VITALS_ABOVE_STOP_LIMIT) : List.of());
    }
    var before = reading(VitalsPhase.PRE_DOSE, systolic, diastolic, heartRate, 98);
    assertThat(causes(before))
        .as("a reading of after the dose is one, whatever it is called")
        .isEqualTo(holds ? List.of(SafetyCause.VITALS_ABOVE_STOP_LIMIT) : List.of());
    assertThat(causes(before.without(DoseStarted.class).without(DoseEnded.class)))
        .as("before a dose the clearance itself is refused")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"92,false", "91,true", "80,true"})
  @Proves("rule-25-causes")
  void oxygen_saturation_holds_below_92_percent(int percent, boolean holds) {
    for (var phase : VitalsPhase.values()) {
      assertThat(causes(reading(phase, 120, 80, 72, percent)))
          .isEqualTo(holds ? List.of(SafetyCause.OXYGEN_SATURATION_LOW) : List.of());
    }
  }

  @Test
  void the_stop_limit_is_the_protocols_where_it_has_one() {
    var at185 = reading(VitalsPhase.POST_DOSE, 185, 80, 72, 98);
    assertThat(causes(at185, SampleProtocols.with("vitals", STOP_190))).isEmpty();
    assertThat(causes(at185, SampleProtocols.everythingRequired())).hasSize(1);
  }

  private static final String STOP_190 =
      """
      {
        "validity": "PT30M",
        "delayAbove": {"systolicMmHg": 140, "diastolicMmHg": 90},
        "stopAbove": {"systolicMmHg": 190, "diastolicMmHg": 115}
      }
      """;

  @Test
  @Proves("rule-25-causes")
  void a_reading_that_is_too_high_and_too_slow_has_both_causes_also_by_an_earlier_protocol() {
    var both = reading(VitalsPhase.POST_DOSE, 185, 80, 40, 98);
    assertThat(causes(both))
        .containsExactly(SafetyCause.VITALS_ABOVE_STOP_LIMIT, SafetyCause.VITALS_BELOW_STOP_LIMIT);
    var earlier =
        SampleProtocols.with("safetyReviews", "{\"causes\": [\"VITALS_ABOVE_STOP_LIMIT\"]}");
    assertThat(causes(both, earlier)).hasSize(2);
    var without = SampleProtocols.with("safetyReviews", "{\"causes\": [\"PHQ9_ITEM_9\"]}");
    assertThat(causes(both, without)).isEmpty();
  }

  @Test
  @Proves("rule-25-causes")
  void a_protocol_names_the_causes_it_uses_and_their_numbers() {
    var low = reading(VitalsPhase.POST_DOSE, 185, 80, 125, 93);
    assertThat(
            causes(
                low,
                SampleProtocols.with(
                    "safetyReviews",
                    """
                    {"causes": ["OXYGEN_SATURATION_LOW"], "oxygenSaturationBelowPercent": 94}
                    """)))
        .extracting(StandingCause::cause)
        .containsExactly(SafetyCause.OXYGEN_SATURATION_LOW);
    assertThat(
            causes(
                low,
                SampleProtocols.with(
                    "safetyReviews",
                    """
                    {"causes": ["VITALS_ABOVE_STOP_LIMIT"], "heartRateAbovePerMinute": 120}
                    """)))
        .extracting(StandingCause::cause)
        .containsExactly(SafetyCause.VITALS_ABOVE_STOP_LIMIT);
    assertThat(
            causes(low, SampleProtocols.with("safetyReviews", "{\"causes\": [\"PHQ9_ITEM_9\"]}")))
        .isEmpty();
  }

  @Test
  @Proves("rule-25-causes")
  void an_absolute_contraindication_holds_once_the_patient_was_found_eligible() {
    assertThat(causes(openCourse().screened("active-psychosis", Presence.PRESENT))).isEmpty();
    assertThat(causes(found("active-psychosis", Presence.PRESENT)))
        .containsExactly(SafetyCause.CONTRAINDICATION_TURNED_PRESENT);
    assertThat(causes(found("liver-disease", Presence.PRESENT))).isEmpty();
    assertThat(causes(found("active-psychosis", Presence.ABSENT))).isEmpty();
  }

  private static Given found(String code, Presence presence) {
    return assessedCourse()
        .eligible()
        .and(new ContraindicationScreened(code, presence, Optional.empty(), day(-12)));
  }

  @Test
  @Proves("rule-25-causes")
  void a_high_risk_of_misuse_holds() {
    for (var level : RiskLevel.values()) {
      assertThat(causes(openCourse().and(new MisuseRiskAssessed(level, List.of(), day(-13)))))
          .isEqualTo(level == RiskLevel.HIGH ? List.of(SafetyCause.MISUSE_RISK_HIGH) : List.of());
    }
  }

  private static Given ended(Given given, String milligrams) {
    return given.and(
        new DoseEnded(
            FIRST, Milligrams.of(milligrams), new DoseEnding.Completed(), T0.plusSeconds(900)));
  }

  @ParameterizedTest
  @CsvSource({"100,100,false", "100,100.1,true", "100,500,true", "120,120,false"})
  @Proves("rule-25-causes")
  void more_than_was_cleared_is_an_overdose(String cleared, String total, boolean holds) {
    var given =
        ended(patientReadyForDose().cleared(injection(cleared)).dose(injection(cleared)), total);
    assertThat(causes(given)).isEqualTo(holds ? List.of(SafetyCause.OVERDOSE) : List.of());
  }

  @ParameterizedTest
  @CsvSource({"120,false", "120.1,true"})
  @Proves("rule-25-causes")
  void more_than_the_protocol_allows_for_the_weight_is_an_overdose(String total, boolean holds) {
    // 1.5 mg/kg for 80 kg, and nobody cleared anything.
    var given = ended(patientReadyForDose().dose(injection("100")), total);
    assertThat(causes(given)).isEqualTo(holds ? List.of(SafetyCause.OVERDOSE) : List.of());
  }

  @ParameterizedTest
  @CsvSource({"60,false", "60.1,true"})
  @Proves("rule-25-causes")
  void more_than_the_absolute_cap_is_an_overdose_by_a_route_that_the_protocol_has_not(
      String milligrams, boolean holds) {
    // 0.75 mg/kg infused for 80 kg, where as much was cleared for an injection.
    var given = patientReadyForDose().cleared(injection("100")).dose(infusion(milligrams));
    assertThat(causes(given)).isEqualTo(holds ? List.of(SafetyCause.OVERDOSE) : List.of());
  }

  @ParameterizedTest
  @CsvSource({"56,false", "84,true"})
  @Proves("rule-25-causes")
  void more_than_was_ordered_is_an_overdose_where_nothing_was_cleared(String total, boolean holds) {
    var ordered =
        patientReadyForDose()
            .and(
                new DoseOrdered(
                    FIRST, SPRAY_56, Attendance.IN_CLINIC, "prescriber", T0.minusSeconds(60)));
    assertThat(causes(ended(ordered.dose(SPRAY_56), total)))
        .isEqualTo(holds ? List.of(SafetyCause.OVERDOSE) : List.of());
  }

  private static Given given(Given given, Dose dose, int hours) {
    var start = T0.plusSeconds(3600L * hours);
    return given
        .and(new DoseStarted(FIRST, dose, "LOT", start))
        .and(
            new DoseEnded(
                FIRST,
                dose.amountMilligrams(),
                new DoseEnding.Completed(),
                start.plusSeconds(1800)));
  }

  @ParameterizedTest
  @CsvSource({
    "INTRAMUSCULAR,120,ORAL,400,false", // 1.5 mg/kg for 80 kg, and a cap of its own by mouth
    "INTRAMUSCULAR,120,ORAL,400.1,true",
    "ORAL,200,INTRAVENOUS,60,false", // 0.75 mg/kg infused
    "ORAL,200,INTRAVENOUS,60.1,true",
    "INTRAVENOUS,30,INTRAVENOUS,30,false",
    "INTRAVENOUS,30,INTRAVENOUS,30.1,true"
  })
  @Proves("rule-25-causes")
  void a_second_dose_of_a_session_has_the_cap_of_its_own_route(
      Route first, String milligrams, Route second, String more, boolean holds) {
    var one = new Dose(Product.KETAMINE, first, Milligrams.of(milligrams));
    var other = new Dose(Product.KETAMINE, second, Milligrams.of(more));
    var given = given(given(patientReadyForDose(), one, 0), other, 2);
    assertThat(causes(given)).isEqualTo(holds ? List.of(SafetyCause.OVERDOSE) : List.of());
    if (holds) {
      assertThat(causes(given, SampleProtocols.everythingRequired()).getFirst().fact())
          .as("the second dose")
          .isEqualTo(given.events().size() - 2L);
    }
  }

  @Test
  @Proves("rule-25-causes")
  void a_part_without_a_beginning_is_of_the_dose_begun_last() {
    var given =
        given(
            given(patientReadyForDose(), infusion("60"), 0),
            new Dose(Product.KETAMINE, Route.ORAL, Milligrams.of("200")),
            2);
    given.and(
        new DoseIncrementGiven(
            FIRST, Milligrams.of("50"), Optional.empty(), T0.plusSeconds(4 * 3600)));
    assertThat(causes(given)).isEmpty();
  }

  @Test
  void a_dose_that_was_begun_too_large_and_stopped_in_time_is_no_overdose() {
    var begun = patientReadyForDose().cleared(injection("100")).dose(injection("110"));
    assertThat(causes(begun)).containsExactly(SafetyCause.OVERDOSE);
    assertThat(causes(ended(begun, "40"))).isEmpty();
  }

  private static Given devices(int further) {
    var given = patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56);
    IntStream.rangeClosed(1, further)
        .forEach(
            device ->
                given.and(
                    new DoseIncrementGiven(
                        FIRST,
                        Milligrams.of("28"),
                        Optional.empty(),
                        T0.plusSeconds(300L * device))));
    return given;
  }

  @Test
  void the_device_with_which_a_dose_passes_what_was_cleared_is_the_overdose_and_stays_it() {
    assertThat(causes(devices(1))).isEmpty();
    var third = devices(2);
    assertThat(causes(third)).containsExactly(SafetyCause.OVERDOSE);
    var fact = causes(third, SampleProtocols.everythingRequired()).getFirst().fact();
    assertThat(third.events().get(Math.toIntExact(fact))).isInstanceOf(DoseIncrementGiven.class);
    assertThat(causes(ended(third, "84"), SampleProtocols.everythingRequired()))
        .singleElement()
        .extracting(StandingCause::fact)
        .isEqualTo(fact);
    assertThat(causes(ended(devices(2), "56")))
        .as("the parts that were recorded add up to 84")
        .containsExactly(SafetyCause.OVERDOSE);
    assertThat(causes(ended(ended(devices(1), "56"), "56")))
        .as("a second end tells of the same dose")
        .isEmpty();
    var typed =
        new DoseEnded(FIRST, Milligrams.of("56"), new DoseEnding.Completed(), T0.minusSeconds(60));
    assertThat(causes(devices(0).and(typed)))
        .as("an end told as of a minute before its start is of that dose")
        .isEmpty();
    assertThat(causes(ended(devices(1).and(typed), "56"))).isEmpty();
    assertThat(causes(devices(2).and(typed))).containsExactly(SafetyCause.OVERDOSE);
  }

  @Test
  @Proves("rule-25-causes")
  void a_total_that_is_more_than_was_known_at_the_review_is_a_cause_of_its_own() {
    var given = patientReadyForDose().cleared(injection("100")).dose(injection("110"));
    assertThat(causes(ended(given, "110.1")))
        .containsExactly(SafetyCause.OVERDOSE, SafetyCause.OVERDOSE);
  }

  @Test
  void a_cause_names_its_fact_its_session_and_its_time() {
    var given = reading(VitalsPhase.POST_DOSE, 200, 100, 72, 98);
    assertThat(causes(given, SampleProtocols.everythingRequired()))
        .containsExactly(
            new StandingCause(
                given.events().size() - 1L,
                SafetyCause.VITALS_ABOVE_STOP_LIMIT,
                Optional.of(FIRST),
                T0.plusSeconds(2400)));
  }

  @Test
  void nothing_in_an_ordinary_course_holds_the_next_dose() {
    assertThat(causes(arrivedPatient())).isEmpty();
    assertThat(causes(Given.observedPatient().discharged())).isEmpty();
    assertThat(causes(openCourse())).isEmpty();
  }

  @Test
  @Proves({"rule-25-causes", "rule-2-medical-history"})
  void a_history_of_pregnancy_holds_where_the_protocol_lists_it_until_a_later_screening() {
    var code = "pregnancy-or-breastfeeding";
    var listing = SampleProtocols.contraindicating(code);
    assertThat(causes(expecting(Answer.YES), listing))
        .extracting(StandingCause::cause)
        .containsExactly(SafetyCause.CONTRAINDICATION_TURNED_PRESENT);
    assertThat(causes(expecting(Answer.NO), listing)).isEmpty();
    assertThat(causes(expecting(Answer.YES))).isEmpty();
    assertThat(causes(expecting(Answer.YES).without(EligibilityDecided.class), listing)).isEmpty();
    for (var day : List.of(-12, -11)) {
      var screened =
          new ContraindicationScreened(code, Presence.ABSENT, Optional.empty(), day(day));
      assertThat(causes(expecting(Answer.YES).and(screened), listing)).hasSize(day == -12 ? 1 : 0);
    }
  }

  private static Given expecting(Answer pregnancy) {
    return assessedCourse()
        .eligible()
        .and(
            new MedicalHistoryRecorded(
                List.of(), pregnancy, Answer.NO, Optional.empty(), List.of(), day(-12)));
  }

  @ParameterizedTest
  @CsvSource({"99.9,false", "100,true"})
  @Proves("rule-25-causes")
  void parts_as_large_as_the_dose_that_has_no_devices_are_an_overdose_beside_its_first_part(
      String milligrams, boolean holds) {
    var given =
        patientReadyForDose()
            .cleared(injection("100"))
            .dose(injection("100"))
            .and(
                new DoseIncrementGiven(
                    FIRST, Milligrams.of(milligrams), Optional.empty(), T0.plusSeconds(3600)));
    assertThat(causes(given)).isEqualTo(holds ? List.of(SafetyCause.OVERDOSE) : List.of());
  }
}
