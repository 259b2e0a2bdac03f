package org.treatmentcourse.infra.clinics.finding;

import static org.treatmentcourse.infra.clinics.finding.FindingRule.major;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.model.DoseRange;
import org.treatmentcourse.infra.clinics.model.Fact;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import org.treatmentcourse.infra.clinics.model.SessionModel.Step;
import tools.jackson.databind.JsonNode;

/** Rule 23: what was given beside what was cleared, ordered, chosen and allowed. */
final class AmountFindings {
  private static final String END = "DoseEnded";

  private AmountFindings() {}

  static List<FindingRule> all() {
    return List.of(
        major("total-is-as-cleared", END, told -> compared(told, clearedMilligrams(told))),
        major("total-is-as-ordered", END, told -> compared(told, orderedMilligrams(told))),
        major("total-is-the-sum-of-its-parts", END, AmountFindings::parts),
        major("total-is-in-the-protocol", END, AmountFindings::inRange),
        major("total-is-whole-devices", END, AmountFindings::wholeTotal),
        major("increment-is-one-device", "DoseIncrementGiven", AmountFindings::wholePart),
        major("dose-takes-its-least-time", END, AmountFindings::slow),
        major("first-esketamine-dose-is-a-starting-dose", "DoseStarted", AmountFindings::first),
        major("dose-is-by-the-selected-route", "DoseStarted", AmountFindings::chosen));
  }

  /* More than that is surely a deviation; less may be a dose that was stopped. */
  private static Verdict compared(Told told, Optional<BigDecimal> allowed) {
    if (underWay(told).isEmpty() || allowed.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    int more = total(told).compareTo(allowed.get());
    return more > 0 ? Verdict.BROKEN : more == 0 ? Verdict.KEPT : Verdict.UNKNOWN;
  }

  private static Optional<BigDecimal> clearedMilligrams(Told told) {
    return underWay(told).flatMap(SessionModel::cleared).map(AmountFindings::amount);
  }

  private static Optional<BigDecimal> orderedMilligrams(Told told) {
    var orders = told.before().facts("DoseOrdered", told.number()).toList();
    return orders.size() == 1
        ? Optional.of(amount(orders.getFirst().body().path("dose")))
        : Optional.empty();
  }

  private static Verdict parts(Told told) {
    var dose = underWay(told).flatMap(SessionModel::dose);
    if (dose.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    var further =
        told.before()
            .facts("DoseIncrementGiven", told.number())
            .map(part -> part.body().path("amountMilligrams").decimalValue())
            .toList();
    if (!isEsketamine(dose.get())) {
      return further.isEmpty() && total(told).compareTo(amount(dose.get())) == 0
          ? Verdict.KEPT
          : Verdict.UNKNOWN;
    }
    if (total(told).signum() == 0 && further.isEmpty()) {
      return Verdict.KEPT; // opened, and nothing of it entered
    }
    var sum = further.stream().reduce(DoseRange.DEVICE_MILLIGRAMS, BigDecimal::add);
    return Verdict.broken(sum.compareTo(total(told)) != 0);
  }

  private static Verdict inRange(Told told) {
    var range = underWay(told).flatMap(SessionModel::dose).flatMap(told.protocol()::route);
    var weight = told.before().kilograms(told.number());
    if (range.isEmpty() || (range.get().perKilogram() && weight.isEmpty())) {
      return Verdict.UNKNOWN;
    }
    var factor = range.get().perKilogram() ? weight.orElseThrow() : BigDecimal.ONE;
    boolean tooMuch = total(told).compareTo(range.get().most().multiply(factor)) > 0;
    boolean tooLittle = total(told).compareTo(range.get().least().multiply(factor)) < 0;
    return tooMuch ? Verdict.BROKEN : tooLittle ? Verdict.UNKNOWN : Verdict.KEPT;
  }

  private static Verdict wholeTotal(Told told) {
    return underWay(told)
        .flatMap(SessionModel::dose)
        .map(d -> whole(d, total(told)))
        .orElse(Verdict.UNKNOWN);
  }

  private static Verdict wholePart(Told told) {
    var part = told.body().path("amountMilligrams").decimalValue();
    return underWay(told)
        .flatMap(SessionModel::dose)
        .map(d -> whole(d, part))
        .orElse(Verdict.UNKNOWN);
  }

  private static Verdict whole(JsonNode dose, BigDecimal milligrams) {
    return Verdict.broken(
        isEsketamine(dose) && milligrams.remainder(DoseRange.DEVICE_MILLIGRAMS).signum() != 0);
  }

  private static Verdict slow(Told told) {
    var session = underWay(told);
    var route = session.flatMap(SessionModel::dose).flatMap(told.protocol()::route);
    if (route.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    var took = Duration.between(session.get().startedAt().orElseThrow(), told.at());
    return Verdict.broken(
        told.protocol()
            .leastOver(route.get())
            .filter(least -> took.compareTo(least) < 0)
            .isPresent());
  }

  /* By the label, where the protocol treats depression and says no other. */
  private static Verdict first(Told told) {
    var dose = told.body().path("dose");
    if (!isEsketamine(dose)) {
      return Verdict.KEPT;
    }
    if (!PatientFindings.isToldOfOthers(told)) {
      return Verdict.UNKNOWN;
    }
    boolean isAnother =
        told.before()
            .facts("DoseStarted", told.number())
            .filter(other -> isEsketamine(other.body().path("dose")))
            .anyMatch(other -> other.at().isBefore(told.at()));
    if (isAnother) {
      return Verdict.KEPT;
    }
    var earlier =
        told.patient()
            .dosesBeside(told.course(), told.number())
            .filter(other -> other.product().equals("ESKETAMINE"))
            .toList();
    if (earlier.stream().anyMatch(other -> !other.startedAt().isAfter(told.at()))) {
      return earlier.stream().allMatch(other -> other.startedAt().isBefore(told.at()))
          ? Verdict.KEPT
          : Verdict.UNKNOWN;
    }
    return told.protocol()
        .firstMilligrams(dose)
        .map(most -> Verdict.broken(amount(dose).compareTo(most) > 0))
        .orElse(Verdict.UNKNOWN);
  }

  private static Verdict chosen(Told told) {
    var choices = told.before().facts("RouteSelected").map(Fact::body).distinct().toList();
    if (choices.size() != 1) {
      return Verdict.UNKNOWN;
    }
    var dose = told.body().path("dose");
    var choice = choices.getFirst();
    return Verdict.broken(
        !choice.path("route").equals(dose.path("route"))
            || !choice.path("product").equals(dose.path("product")));
  }

  private static Optional<SessionModel> underWay(Told told) {
    return told.regular()
        .filter(session -> session.step() == Step.DOSING)
        .filter(session -> session.startedAt().filter(told.at()::isBefore).isEmpty());
  }

  private static BigDecimal total(Told told) {
    return told.body().path("totalMilligrams").decimalValue();
  }

  private static BigDecimal amount(JsonNode dose) {
    return dose.path("amountMilligrams").decimalValue();
  }

  private static boolean isEsketamine(JsonNode dose) {
    return dose.path("product").asString("").equals("ESKETAMINE");
  }
}
