package org.treatmentcourse.infra.clinics.expect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.body.Abstinence;
import org.treatmentcourse.infra.clinics.model.DoseRange;
import org.treatmentcourse.infra.clinics.model.Fact;
import org.treatmentcourse.infra.clinics.model.SessionModel;

/** Rules 1 to 11, 17 and 19: what keeps a dose from being ordered or cleared. */
final class DosingRefusals {
  private DosingRefusals() {}

  static Optional<String> of(Asked asked) {
    return switch (asked.step().command()) {
      case "order-dose" -> order(asked);
      case "clear-for-dosing" -> clear(asked);
      case "hold-dosing" -> arrived(asked);
      default -> Optional.empty();
    };
  }

  private static Optional<String> order(Asked asked) {
    if (asked.sessionAwaitsNoDose()) {
      return Optional.of("a dose is ordered before it is given");
    }
    if (asked.body().path("attendance").asString("").equals("REMOTE") && !mayBeRemote(asked)) {
      return Optional.of("11: this dose is never taken at home");
    }
    return outOfRange(asked);
  }

  private static Optional<String> arrived(Asked asked) {
    boolean scheduled =
        asked.session().filter(s -> s.isSurely(SessionModel.Step.SCHEDULED)).isPresent();
    return asked.sessionAwaitsNoDose() || scheduled
        ? Optional.of("the patient has not arrived, or was dosed")
        : Optional.empty();
  }

  private static Optional<String> clear(Asked asked) {
    return arrived(asked)
        .or(() -> standing(asked))
        .or(() -> outOfRange(asked))
        .or(() -> remote(asked))
        .or(() -> ofTheDay(asked))
        .or(() -> today(asked));
  }

  /** What a patient needs for every dose. */
  private static Optional<String> standing(Asked asked) {
    var model = asked.model();
    var preparation = asked.protocol().preparation();
    if (!asked.state().isTreating()) {
      return Optional.of("1: the course is not in a series or in maintenance");
    }
    for (var kind : asked.protocol().consents()) {
      if (model.consent(kind, asked.at()).filter(active -> !active).isPresent()) {
        return Optional.of("1, 19: a consent is not active");
      }
      if (model.consent(kind, Instant.MAX).filter(active -> !active).isPresent()) {
        return Optional.of("27: a consent is withdrawn by now");
      }
    }
    if (!model.hasBy("MentalStatusExamined", asked.at())) {
      return Optional.of("3: no mental-status baseline");
    }
    if (!model.hasBy("MedicationsReconciled", asked.at())) {
      return Optional.of("4: medications are not reconciled");
    }
    if (preparation.path("sessionRequired").asBoolean(false)
        && !model.hasBy("PreparationSessionHeld", asked.at())) {
      return Optional.of("5: no preparation session");
    }
    if (preparation.path("intentionRequired").asBoolean(false)
        && !model.hasBy("IntentionSet", asked.at())) {
      return Optional.of("5: no intention");
    }
    if (preparation.path("transportRequired").asBoolean(false)
        && model
            .facts("TransportArranged", asked.number())
            .allMatch(way -> way.at().isAfter(asked.at()))) {
      return Optional.of("7: no transport");
    }
    int done = asked.state().done();
    if (asked.protocol().evaluations().stream().anyMatch(after -> after <= done)
        && !model.has("ResponseEvaluated")) {
      return Optional.of("S4: the response was not evaluated where it is due");
    }
    boolean esketamine =
        asked.body().path("dose").path("product").asString("").equals("ESKETAMINE");
    return esketamine && !model.hasBy("RemsEnrolled", asked.at())
        ? Optional.of("17: not enrolled")
        : contraindicated(asked);
  }

  /** Whatever was found last of an absolute contraindication, and before, says that it is there. */
  private static Optional<String> contraindicated(Asked asked) {
    boolean present =
        asked.protocol().contraindications().stream()
            .filter(asked.protocol()::isAbsolute)
            .anyMatch(code -> asked.model().isSurelyPresent(code, asked.at()));
    return present
        ? Optional.of("25: an absolute contraindication is present by now")
        : Optional.empty();
  }

  private static Optional<String> outOfRange(Asked asked) {
    return asked
        .protocol()
        .allows(asked.body().path("dose"), asked.model().kilograms(asked.number()))
        .filter(allowed -> !allowed)
        .map(none -> "8: the dose is not the protocol's");
  }

  private static Optional<String> remote(Asked asked) {
    boolean atHome =
        checkIn(asked).filter(arrival -> arrival.text("attendance").equals("REMOTE")).isPresent();
    return atHome && !mayBeRemote(asked)
        ? Optional.of("11: this dose is never taken at home")
        : Optional.empty();
  }

  private static boolean mayBeRemote(Asked asked) {
    return asked
        .protocol()
        .route(asked.body().path("dose"))
        .filter(route -> route.mayBeRemote() && !route.isEsketamine())
        .isPresent();
  }

  /** Rules 6, 8 and 27: what is said on arrival, and the weight, are of the dose's day. */
  private static Optional<String> ofTheDay(Asked asked) {
    var arrivals =
        asked
            .model()
            .facts("PatientCheckedIn", asked.number())
            .filter(arrival -> !arrival.at().isAfter(asked.at()))
            .toList();
    boolean byWeight =
        asked
            .protocol()
            .route(asked.body().path("dose"))
            .filter(DoseRange::perKilogram)
            .isPresent();
    return isOfAnotherDay(arrivals, asked.at())
            || (byWeight
                && isOfAnotherDay(
                    arrivals.stream().filter(a -> a.body().has("weightKg")).toList(), asked.at()))
        ? Optional.of("6, 27: arrival, or weight, is more than 12 hours before the clearance")
        : Optional.empty();
  }

  private static boolean isOfAnotherDay(List<Fact> known, Instant at) {
    return !known.isEmpty()
        && known.stream().allMatch(fact -> fact.at().isBefore(at.minus(DoseRange.DOSES_DAY)));
  }

  /** What a patient needs today: abstention, vital signs. */
  private static Optional<String> today(Asked asked) {
    boolean reasoned = asked.body().has("overrideReason");
    var arrival = checkIn(asked);
    if (arrival.isPresent()
        && (reasoned
            ? !Abstinence.isKeptWhereHard(asked.protocol(), arrival.get().body())
            : !Abstinence.isKept(asked.protocol(), arrival.get().body()))) {
      return Optional.of("6: an abstention is unmet");
    }
    var readings =
        asked
            .model()
            .facts("VitalSignsRecorded", asked.number())
            .filter(reading -> !reading.at().isAfter(asked.at()))
            .toList();
    var oldest = asked.at().minus(asked.protocol().vitalsValidity());
    if (readings.stream()
        .allMatch(
            reading -> reading.at().isBefore(oldest) || !reading.body().has("bloodPressure"))) {
      return Optional.of("9: no fresh vital signs with a blood pressure");
    }
    boolean allTooHigh =
        readings.stream()
            .filter(reading -> !reading.at().isBefore(oldest))
            .allMatch(
                reading -> asked.protocol().isAboveStop(reading.body().path("bloodPressure")));
    if (allTooHigh && !reasoned) {
      return Optional.of("9, 25: the blood pressure is above the stop limit, whatever the reason");
    }
    boolean allHigh =
        readings.stream()
            .filter(reading -> !reading.at().isBefore(oldest))
            .noneMatch(
                reading -> asked.protocol().isBelowDelay(reading.body().path("bloodPressure")));
    return allHigh && !reasoned
        ? Optional.of("9: the blood pressure is above the threshold")
        : Optional.empty();
  }

  private static Optional<Fact> checkIn(Asked asked) {
    return asked
        .model()
        .facts("PatientCheckedIn", asked.number())
        .reduce((earlier, later) -> later);
  }
}
