package org.treatmentcourse.infra.clinics.script;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.CourseState.Phase;

/** From the first enquiry to the planned series, in whatever order the day brings. */
final class Assessing {
  private static final List<String[]> NEEDED =
      List.of(
          new String[] {"ConsultationHeld", "hold-consultation"},
          new String[] {"MentalStatusExamined", "examine-mental-status"},
          new String[] {"MedicationsReconciled", "reconcile-medications"},
          new String[] {"MedicalHistoryRecorded", "record-medical-history"},
          new String[] {"RatingScaleScored", "score-rating-scale"},
          new String[] {"MisuseRiskAssessed", "assess-misuse-risk"},
          new String[] {"RouteSelected", "select-route"});
  private static final List<String> WELCOME =
      List.of("request-consultation", "record-prior-treatment", "verify-coverage");
  private static final List<String> KIND =
      List.of("issue-preparation-instructions", "name-support-person", "assign-care-team-member");

  private Assessing() {}

  static Optional<Step> next(Chart chart, Instant last) {
    return switch (chart.state().phase()) {
      case INQUIRY, UNDER_ASSESSMENT -> Optional.of(assess(chart, last));
      case ELIGIBLE, PREPARING -> Optional.of(prepare(chart, last));
      case INELIGIBLE -> Optional.of(turnAway(chart, last));
      case IN_SERIES, UNDER_REVIEW, IN_MAINTENANCE, COMPLETED, DISCONTINUED -> Optional.empty();
    };
  }

  private static Step assess(Chart chart, Instant last) {
    var model = chart.model();
    var open = new ArrayList<Step>();
    for (var need : NEEDED) {
      if (!model.has(need[0])) {
        open.add(chart.soon(need[1], 0, last));
      }
    }
    chart.protocol().contraindications().stream()
        .filter(code -> model.screening(code).isEmpty())
        .forEach(code -> open.add(screen(chart, code, last)));
    if (!open.isEmpty()) {
      return chart.dice().percent(12)
          ? chart.soon(chart.dice().pick(WELCOME), 0, last)
          : chart.dice().pick(open);
    }
    var decide = chart.soon("decide-eligibility", 0, last);
    if (isContraindicated(chart)) {
      decide.body().put("outcome", "INELIGIBLE");
    }
    return decide;
  }

  private static Step screen(Chart chart, String code, Instant last) {
    var step = chart.soon("screen-contraindication", 0, last);
    step.body().put("code", code);
    return step;
  }

  private static boolean isContraindicated(Chart chart) {
    return chart.protocol().contraindications().stream()
        .filter(code -> chart.protocol().isAbsolute(code))
        .anyMatch(
            code ->
                chart.model().screening(code).filter(found -> found.equals("PRESENT")).isPresent());
  }

  private static Step prepare(Chart chart, Instant last) {
    var open = new ArrayList<Step>();
    var consents = new ArrayList<>(chart.protocol().consents());
    if (chart.persona().remote()) {
      consents.add("TELEHEALTH");
    }
    for (var kind : consents) {
      if (!chart.model().consent(kind, last).orElse(false)) {
        open.add(consent(chart, kind, last));
      }
    }
    if (chart.persona().route().isEsketamine() && !chart.model().has("RemsEnrolled")) {
      open.add(chart.soon("enrol-in-rems", 0, last));
    }
    if (!chart.model().has("PreparationSessionHeld")) {
      open.add(chart.soon("hold-preparation-session", 0, last));
    }
    if (!chart.model().has("IntentionSet")) {
      open.add(chart.soon("set-intention", 0, last));
    }
    if (open.isEmpty()) {
      return chart.at("plan-series", 0, last.plus(Duration.ofDays(1)));
    }
    return chart.dice().percent(12)
        ? chart.soon(chart.dice().pick(KIND), 0, last)
        : chart.dice().pick(open);
  }

  /** A consent of a kind. */
  static Step consent(Chart chart, String kind, Instant last) {
    var step = chart.soon("give-consent", 0, last);
    step.body().put("kind", kind);
    return step;
  }

  private static Step turnAway(Chart chart, Instant last) {
    var step = chart.soon("discontinue-course", 0, last);
    step.body().put("reasonClass", "MEDICAL");
    return chart.state().phase() == Phase.INELIGIBLE ? step : assess(chart, last);
  }
}
