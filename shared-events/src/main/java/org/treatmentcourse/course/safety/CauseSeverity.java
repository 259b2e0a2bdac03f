package org.treatmentcourse.course.safety;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.Severity;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.AdverseEventOutcome;
import org.treatmentcourse.value.treatment.SafetyCause;

/**
 * How grave a fact is as a cause: a review that looked at less does not answer for more (rule 25).
 *
 * @param what the kind of danger; another kind was not looked at
 * @param degrees each the graver the higher
 */
record CauseSeverity(String what, List<BigDecimal> degrees) {
  /** Lower than any measured value, taken negatively: nobody looked at what was not measured. */
  private static final int NOT_MEASURED = -1000;

  /** True unless what a fact says now is surely no worse, and no earlier, than what it said. */
  static boolean isWorse(SafetyCause cause, TreatmentCourseEvent then, TreatmentCourseEvent now) {
    var known = of(cause, then);
    var told = of(cause, now);
    return now.occurredAt().isBefore(then.occurredAt())
        || !told.what.equals(known.what)
        || IntStream.range(0, told.degrees.size())
            .anyMatch(one -> told.degrees.get(one).compareTo(known.degrees.get(one)) > 0);
  }

  private static CauseSeverity of(SafetyCause cause, TreatmentCourseEvent event) {
    return switch (cause) {
      case PHQ9_ITEM_9, MADRS_ITEM_10, CSSRS_IDEATION_4_5, CSSRS_BEHAVIOUR ->
          measured(answer((RatingScaleScored) event));
      case VITALS_ABOVE_STOP_LIMIT -> high((VitalSignsRecorded) event);
      case VITALS_BELOW_STOP_LIMIT -> low((VitalSignsRecorded) event);
      case OXYGEN_SATURATION_LOW ->
          measured(((VitalSignsRecorded) event).spo2Percent().map(low -> -low).orElse(0));
      case SERIOUS_ADVERSE_EVENT_UNRESOLVED -> adverse(event);
      case OVERDOSE -> given(event);
      case CONTRAINDICATION_TURNED_PRESENT ->
          new CauseSeverity(
              event instanceof ContraindicationScreened screened ? screened.code() : "", List.of());
      case MISUSE_RISK_HIGH -> measured();
    };
  }

  private static CauseSeverity measured(Integer... degrees) {
    return new CauseSeverity("", Stream.of(degrees).map(BigDecimal::valueOf).toList());
  }

  /** The last item of PHQ-9 and MADRS asks of suicide; C-SSRS counts by the gravest kind. */
  private static int answer(RatingScaleScored scored) {
    return scored.instrument() == RatingScale.C_SSRS
        ? scored.instrument().total(scored.items())
        : scored.items().getLast();
  }

  private static CauseSeverity high(VitalSignsRecorded vitals) {
    return measured(
        vitals.bloodPressure().map(pressure -> pressure.systolicMmHg()).orElse(0),
        vitals.bloodPressure().map(pressure -> pressure.diastolicMmHg()).orElse(0),
        vitals.heartRatePerMinute());
  }

  private static CauseSeverity low(VitalSignsRecorded vitals) {
    return measured(
        vitals.bloodPressure().map(pressure -> -pressure.systolicMmHg()).orElse(NOT_MEASURED),
        vitals.bloodPressure().map(pressure -> -pressure.diastolicMmHg()).orElse(NOT_MEASURED),
        -vitals.heartRatePerMinute(),
        vitals.respiratoryRatePerMinute().map(rate -> -rate).orElse(NOT_MEASURED));
  }

  private static CauseSeverity adverse(TreatmentCourseEvent event) {
    if (event instanceof AdverseEventFollowedUp last) {
      return measured(gravity(last.outcome()));
    }
    var recorded = (AdverseEventRecorded) event;
    return new CauseSeverity(
        recorded.code(), List.of(BigDecimal.valueOf(gravity(recorded.severity()))));
  }

  private static int gravity(Severity severity) {
    return switch (severity) {
      case MILD -> 0;
      case MODERATE -> 1;
      case SEVERE -> 2;
    };
  }

  private static int gravity(AdverseEventOutcome outcome) {
    return switch (outcome) {
      case RECOVERED, RECOVERED_WITH_SEQUELAE -> 0;
      case RECOVERING -> 1;
      case NOT_RECOVERED, UNKNOWN -> 2;
      case FATAL -> 3;
    };
  }

  private static CauseSeverity given(TreatmentCourseEvent event) {
    if (event instanceof DoseStarted begun) {
      return new CauseSeverity(
          begun.dose().product() + " " + begun.dose().route(),
          List.of(begun.dose().amountMilligrams().value()));
    }
    return new CauseSeverity(
        "",
        List.of(
            event instanceof DoseEnded ended
                ? ended.totalMilligrams().value()
                : ((DoseIncrementGiven) event).amountMilligrams().value()));
  }
}
