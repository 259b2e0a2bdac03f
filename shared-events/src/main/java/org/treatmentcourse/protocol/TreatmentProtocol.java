package org.treatmentcourse.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.value.ConsentKind;
import org.treatmentcourse.value.Numbers;
import org.treatmentcourse.value.Product;
import org.treatmentcourse.value.ProtocolId;
import org.treatmentcourse.value.Route;
import org.treatmentcourse.value.Texts;

/**
 * One clinic protocol as data. A course pins a version; every rule reads its numbers here.
 *
 * @param version from 1
 * @param ownership who answers for it
 * @param therapistPresence absent where therapy may follow the session [S4]
 * @param maintenance absent where a series is all there is
 * @param evaluateAfterSessions after which sessions the response is evaluated: 1, 3, 4 [S4]
 */
public record TreatmentProtocol(
    ProtocolId id,
    int version,
    String title,
    String ownership,
    LocalDate effectiveFrom,
    List<String> indications,
    List<Contraindication> contraindications,
    List<ConsentKind> requiredConsents,
    List<DosingRoute> routes,
    Preparation preparation,
    Series series,
    SessionLength sessionLength,
    VitalsLimits vitals,
    List<DischargeCriteria> discharge,
    IntegrationPlan integration,
    Optional<TherapistPresence> therapistPresence,
    Optional<Maintenance> maintenance,
    List<Integer> evaluateAfterSessions,
    RecordKeeping recordKeeping) {

  public TreatmentProtocol {
    Numbers.requireBetween(version, 1, 10_000, "version");
    Texts.requireText(title, "title");
    Texts.requireText(ownership, "ownership");
    indications = List.copyOf(indications);
    contraindications = List.copyOf(contraindications);
    requiredConsents = List.copyOf(requiredConsents);
    routes = List.copyOf(routes);
    discharge = List.copyOf(discharge);
    evaluateAfterSessions = List.copyOf(evaluateAfterSessions);
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("routes must have at least one");
    }
    for (var route : routes) {
      requireDischargeCriteria(route, discharge);
    }
  }

  private static void requireDischargeCriteria(
      DosingRoute route, List<DischargeCriteria> discharge) {
    if (discharge.stream().noneMatch(criteria -> criteria.product() == route.product())) {
      throw new IllegalArgumentException("discharge must have criteria for " + route.product());
    }
  }

  /** The protocol's entry for a product and route, if it has one. */
  public Optional<DosingRoute> route(Product product, Route route) {
    return routes.stream()
        .filter(entry -> entry.product() == product && entry.route() == route)
        .findFirst();
  }

  /** When a patient who had this product may go home; every route's product has criteria. */
  public DischargeCriteria dischargeOf(Product product) {
    return discharge.stream()
        .filter(criteria -> criteria.product() == product)
        .findFirst()
        .orElseGet(() -> DischargeCriteria.strictestOf(discharge));
  }

  /** The protocol's entry for a contraindication's code, if it has one. */
  public Optional<Contraindication> contraindication(String code) {
    return contraindications.stream().filter(entry -> entry.code().equals(code)).findFirst();
  }
}
