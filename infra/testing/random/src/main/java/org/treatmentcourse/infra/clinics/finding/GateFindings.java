package org.treatmentcourse.infra.clinics.finding;

import static org.treatmentcourse.infra.clinics.finding.FindingRule.major;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.infra.clinics.model.DoseRange;
import org.treatmentcourse.infra.clinics.model.Fact;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import org.treatmentcourse.infra.clinics.model.SessionModel.Step;
import tools.jackson.databind.JsonNode;

/** Rules 1, 8, 13, 17, 19 and 27: a dose is given all the same where its gate was not open. */
final class GateFindings {
  private GateFindings() {}

  static List<FindingRule> all() {
    return List.of(
        major(
            "consents-are-active",
            Set.of("DoseStarted", "DoseIncrementGiven", "DoseEnded"),
            GateFindings::consents),
        major("patient-is-eligible", "DoseStarted", GateFindings::eligible),
        major("dose-is-cleared", "DoseStarted", GateFindings::cleared),
        major("dose-is-in-the-protocol", "DoseStarted", GateFindings::inRange),
        major("esketamine-patient-is-enrolled", "DoseStarted", GateFindings::enrolled),
        major("no-absolute-contraindication", "DoseStarted", GateFindings::able),
        major("check-in-is-of-the-day", "DoseStarted", GateFindings::arrivedToday),
        major("clearance-is-of-the-day", "DoseStarted", GateFindings::clearedToday),
        major("increments-are-apart", "DoseIncrementGiven", GateFindings::apart),
        major(
            "contraindication-is-in-the-protocol",
            "ContraindicationScreened",
            told ->
                Verdict.broken(
                    !told.protocol()
                        .contraindications()
                        .contains(told.body().path("code").asString("")))),
        major(
            "consent-is-active",
            "ConsentWithdrawn",
            told ->
                Verdict.kept(
                    told.before().consent(told.body().path("kind").asString(""), told.at()))));
  }

  /* A dose that was stopped needs none any more. */
  private static Verdict consents(Told told) {
    if (told.is("DoseEnded")
        && !told.body().path("ending").path("outcome").asString("").equals("COMPLETED")) {
      return Verdict.UNKNOWN;
    }
    var kinds =
        told.protocol().consents().stream()
            .map(kind -> told.before().consent(kind, told.at()))
            .toList();
    if (kinds.contains(Optional.of(false))) {
      return Verdict.BROKEN;
    }
    return kinds.contains(Optional.<Boolean>empty()) ? Verdict.UNKNOWN : Verdict.KEPT;
  }

  private static Verdict eligible(Told told) {
    return Verdict.broken(!told.before().state().isTreating());
  }

  private static Verdict cleared(Told told) {
    return told.ofSession(
        session ->
            session.step() == Step.CLEARED
                && session.cleared().filter(dose -> isSame(dose, dose(told))).isPresent());
  }

  private static Verdict inRange(Told told) {
    return Verdict.kept(told.protocol().allows(dose(told), told.before().kilograms(told.number())));
  }

  private static Verdict enrolled(Told told) {
    boolean esketamine = dose(told).path("product").asString("").equals("ESKETAMINE");
    boolean isEnrolled = told.before().has("RemsEnrolled");
    if (esketamine && isEnrolled && !told.before().hasBy("RemsEnrolled", told.at())) {
      return Verdict.BROKEN;
    }
    return Verdict.broken(esketamine && !isEnrolled);
  }

  private static Verdict able(Told told) {
    var absolute =
        told.protocol().contraindications().stream().filter(told.protocol()::isAbsolute).toList();
    if (absolute.stream().anyMatch(code -> told.before().isSurelyPresent(code, told.at()))) {
      return Verdict.BROKEN;
    }
    return told.before()
            .facts("ContraindicationScreened")
            .filter(fact -> absolute.contains(fact.text("code")))
            .allMatch(fact -> fact.text("presence").equals("ABSENT"))
        ? Verdict.KEPT
        : Verdict.UNKNOWN;
  }

  private static Verdict arrivedToday(Told told) {
    var arrivals =
        told.before()
            .facts("PatientCheckedIn", told.number())
            .filter(arrival -> !arrival.at().isAfter(told.at()))
            .toList();
    var weights = arrivals.stream().filter(arrival -> arrival.body().has("weightKg")).toList();
    var byArrival = today(arrivals, told);
    boolean byWeight = told.protocol().route(dose(told)).filter(DoseRange::perKilogram).isPresent();
    return byArrival == Verdict.KEPT && byWeight ? today(weights, told) : byArrival;
  }

  private static Verdict clearedToday(Told told) {
    return today(
        told.before()
            .facts("DosingClearanceDecided", told.number())
            .filter(decided -> decided.body().path("decision").path("dose").isObject())
            .filter(decided -> !decided.at().isAfter(told.at()))
            .toList(),
        told);
  }

  /* Without any, other rules speak. */
  private static Verdict today(List<Fact> known, Told told) {
    var oldest = told.at().minus(DoseRange.DOSES_DAY);
    return known.isEmpty()
        ? Verdict.UNKNOWN
        : Verdict.broken(known.stream().allMatch(fact -> fact.at().isBefore(oldest)));
  }

  private static Verdict apart(Told told) {
    var session = told.regular().filter(s -> s.step() == Step.DOSING);
    var gap = session.flatMap(SessionModel::dose).flatMap(told.protocol()::route);
    if (gap.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    var least = gap.get().gap();
    if (least.isEmpty()) {
      return Verdict.KEPT;
    }
    var since = told.at().minus(least.get());
    return Verdict.broken(
        Stream.concat(
                session.get().startedAt().stream(),
                told.before().facts("DoseIncrementGiven", told.number()).map(Fact::at))
            .anyMatch(at -> at.isAfter(since)));
  }

  private static JsonNode dose(Told told) {
    return told.body().path("dose");
  }

  private static boolean isSame(JsonNode a, JsonNode b) {
    return a.path("product").equals(b.path("product"))
        && a.path("route").equals(b.path("route"))
        && a.path("amountMilligrams")
                .decimalValue()
                .compareTo(b.path("amountMilligrams").decimalValue())
            == 0;
  }
}
