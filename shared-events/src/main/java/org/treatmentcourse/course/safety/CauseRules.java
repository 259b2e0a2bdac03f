package org.treatmentcourse.course.safety;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.MedicalHistoryRecorded;
import org.treatmentcourse.course.event.ConsultationEvent.MisuseRiskAssessed;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.ConsultationEvent.RiskLevel;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.terms.Contraindication;
import org.treatmentcourse.protocol.terms.Contraindication.Weight;
import org.treatmentcourse.protocol.terms.SafetyReviews;
import org.treatmentcourse.value.treatment.AdverseEventOutcome;
import org.treatmentcourse.value.treatment.SafetyCause;

/** Rule 25: one rule for each cause. */
final class CauseRules {
  /** PHQ-9 item 9 is above 0. */
  static final CauseRule SELF_HARM_BY_PHQ_9 = score(SafetyCause.PHQ9_ITEM_9, "PHQ-9");

  /** MADRS item 10 is 4 or more. */
  static final CauseRule SUICIDAL_THOUGHTS_BY_MADRS = score(SafetyCause.MADRS_ITEM_10, "MADRS");

  /** The C-SSRS affirms ideation with intent, or with intent and a plan. */
  static final CauseRule IDEATION_WITH_INTENT = score(SafetyCause.CSSRS_IDEATION_4_5, "C-SSRS");

  /** The C-SSRS affirms suicidal behaviour. */
  static final CauseRule SUICIDAL_BEHAVIOUR = score(SafetyCause.CSSRS_BEHAVIOUR, "C-SSRS");

  /** A serious adverse event is not said to be over, neither at first nor by its last follow-up. */
  static final CauseRule SERIOUS_ADVERSE_EVENT_UNRESOLVED =
      new CauseRule(
          SafetyCause.SERIOUS_ADVERSE_EVENT_UNRESOLVED,
          "S3, ICH E2B(R3)",
          evidence ->
              evidence
                  .all(AdverseEventRecorded.class)
                  .filter(fact -> isSeriousAndUnresolved(fact, evidence.course().facts())));

  /**
   * More was given in a session than was cleared for it, or ordered where nothing was cleared, or
   * than the protocol allows, or the absolute cap where the protocol doesn't say.
   */
  static final CauseRule OVERDOSE =
      new CauseRule(SafetyCause.OVERDOSE, "label", GivenInSession::overdoses);

  /** Blood pressure or heart rate is above the stop limit since the dose began. */
  static final CauseRule VITALS_ABOVE_STOP_LIMIT =
      new CauseRule(
          SafetyCause.VITALS_ABOVE_STOP_LIMIT,
          "label, NEWS2, check",
          evidence ->
              evidence
                  .all(VitalSignsRecorded.class)
                  .filter(
                      fact ->
                          isAboveStopLimit(fact, evidence)
                              && isSinceTheDose(fact, evidence.course().facts())));

  /** Blood pressure, heart or breath is so low at any time that it stops a dose. */
  static final CauseRule VITALS_BELOW_STOP_LIMIT =
      new CauseRule(
          SafetyCause.VITALS_BELOW_STOP_LIMIT,
          "label, NEWS2, SSC",
          evidence -> evidence.all(VitalSignsRecorded.class).filter(CauseRules::isBelowStopLimit));

  /** Oxygen saturation is under its limit. */
  static final CauseRule OXYGEN_SATURATION_LOW =
      each(
          SafetyCause.OXYGEN_SATURATION_LOW,
          "label, guide, NEWS2",
          VitalSignsRecorded.class,
          (vitals, protocol) ->
              vitals.spo2Percent().filter(protocol.safety()::isOxygenSaturationBelow).isPresent());

  /**
   * The last screening of an absolute contraindication, or a medical history since, found it, and
   * the patient was eligible.
   */
  static final CauseRule CONTRAINDICATION_TURNED_PRESENT =
      new CauseRule(SafetyCause.CONTRAINDICATION_TURNED_PRESENT, "S1", CauseRules::turnedPresent);

  /** The risk of misuse was assessed as high. */
  static final CauseRule MISUSE_RISK_HIGH =
      each(
          SafetyCause.MISUSE_RISK_HIGH,
          "S3",
          MisuseRiskAssessed.class,
          (assessed, protocol) -> assessed.level() == RiskLevel.HIGH);

  static final List<CauseRule> ALL =
      List.of(
          SELF_HARM_BY_PHQ_9,
          SUICIDAL_THOUGHTS_BY_MADRS,
          IDEATION_WITH_INTENT,
          SUICIDAL_BEHAVIOUR,
          SERIOUS_ADVERSE_EVENT_UNRESOLVED,
          OVERDOSE,
          VITALS_ABOVE_STOP_LIMIT,
          VITALS_BELOW_STOP_LIMIT,
          OXYGEN_SATURATION_LOW,
          CONTRAINDICATION_TURNED_PRESENT,
          MISUSE_RISK_HIGH);

  private CauseRules() {}

  /** A rule about single facts, each under the version of the protocol of its time. */
  private static <E extends TreatmentCourseEvent> CauseRule each(
      SafetyCause cause, String source, Class<E> kind, BiPredicate<E, TreatmentProtocol> isCause) {
    return new CauseRule(
        cause,
        source,
        evidence ->
            evidence
                .all(kind)
                .filter(fact -> isCause.test(kind.cast(fact.event()), evidence.protocolOf(fact))));
  }

  private static CauseRule score(SafetyCause cause, String source) {
    return each(
        cause,
        source,
        RatingScaleScored.class,
        (scored, protocol) -> scored.instrument().safetyCauses(scored.items()).contains(cause));
  }

  private static boolean isBelowStopLimit(StandingEvent fact) {
    var vitals = (VitalSignsRecorded) fact.event();
    return SafetyReviews.isTooLow(
        vitals.bloodPressure(), vitals.heartRatePerMinute(), vitals.respiratoryRatePerMinute());
  }

  private static boolean isAboveStopLimit(StandingEvent fact, Evidence evidence) {
    var vitals = (VitalSignsRecorded) fact.event();
    return evidence
        .protocolOf(fact)
        .isAboveStopLimit(vitals.bloodPressure(), vitals.heartRatePerMinute());
  }

  /** By its phase, or by its time where it is said to be of before the dose. */
  private static boolean isSinceTheDose(StandingEvent fact, CourseFacts facts) {
    var vitals = (VitalSignsRecorded) fact.event();
    return vitals.phase() != VitalsPhase.PRE_DOSE
        || facts
            .of(vitals.session(), DoseStarted.class)
            .anyMatch(dose -> dose.occurredAt().isBefore(vitals.occurredAt()));
  }

  private static boolean isSeriousAndUnresolved(StandingEvent fact, CourseFacts facts) {
    var event = (AdverseEventRecorded) fact.event();
    return facts
        .lastFollowUp(fact.seq(), event)
        .map(last -> isSerious(last) && !isOver(last.outcome()))
        .orElse(event.serious() && event.resolvedAt().isEmpty());
  }

  /** Whatever is said beside it, an outcome in death is serious. */
  private static boolean isSerious(AdverseEventFollowedUp last) {
    return last.serious() || last.outcome() == AdverseEventOutcome.FATAL;
  }

  private static boolean isOver(AdverseEventOutcome outcome) {
    return switch (outcome) {
      case RECOVERED, RECOVERED_WITH_SEQUELAE -> true;
      case RECOVERING, NOT_RECOVERED, FATAL, UNKNOWN -> false;
    };
  }

  private static Stream<StandingEvent> turnedPresent(Evidence evidence) {
    if (evidence
        .course()
        .facts()
        .all(EligibilityDecided.class)
        .noneMatch(decided -> decided.outcome() == Eligibility.ELIGIBLE)) {
      return Stream.empty(); // an absolute contraindication blocks eligibility itself (rule 2)
    }
    var latest = new TreeMap<String, StandingEvent>();
    evidence
        .all(ContraindicationScreened.class)
        .forEach(
            fact ->
                latest.merge(
                    ((ContraindicationScreened) fact.event()).code(), fact, CauseRules::later));
    return Stream.concat(
        latest.values().stream().filter(fact -> isAbsoluteAndPresent(fact, evidence)),
        evidence.all(MedicalHistoryRecorded.class).reduce(CauseRules::later).stream()
            .filter(history -> isAbsoluteAndPresent(history, latest, evidence)));
  }

  private static boolean isAbsoluteAndPresent(
      StandingEvent history, Map<String, StandingEvent> screened, Evidence evidence) {
    return screenedFor(history, evidence)
        .anyMatch(
            code -> !screened.containsKey(code) || !at(screened.get(code)).isAfter(at(history)));
  }

  private static Stream<String> screenedFor(StandingEvent history, Evidence evidence) {
    return evidence.protocolNow().contraindications().stream()
        .filter(entry -> entry.weight() == Weight.ABSOLUTE)
        .map(Contraindication::code)
        .filter(code -> CourseFacts.saysPresent((MedicalHistoryRecorded) history.event(), code));
  }

  private static StandingEvent later(StandingEvent a, StandingEvent b) {
    return at(b).isBefore(at(a)) ? a : b;
  }

  private static Instant at(StandingEvent fact) {
    return fact.event().occurredAt();
  }

  private static boolean isAbsoluteAndPresent(StandingEvent fact, Evidence evidence) {
    var screened = (ContraindicationScreened) fact.event();
    return screened.presence() == Presence.PRESENT
        && evidence
            .protocolNow()
            .contraindication(screened.code())
            .map(Contraindication::weight)
            .filter(Weight.ABSOLUTE::equals)
            .isPresent();
  }
}
