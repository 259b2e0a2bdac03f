package org.treatmentcourse.protocol;

import java.util.List;
import org.treatmentcourse.protocol.plan.MonitoringPlan;
import org.treatmentcourse.protocol.plan.ScaleUse;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** The conditions that the parts of a protocol set each other. */
final class ProtocolConsistency {
  private ProtocolConsistency() {}

  static void require(
      List<DosingRoute> routes,
      List<DischargeCriteria> discharge,
      List<MonitoringPlan> monitoring,
      List<ScaleUse> scales) {
    for (var route : routes) {
      requireThat(
          discharge.stream().anyMatch(criteria -> criteria.product() == route.product()),
          "discharge must have criteria for " + route.product());
    }
    for (var plan : monitoring) {
      requireThat(
          routes.stream().anyMatch(entry -> is(entry, plan.product(), plan.route())),
          "monitoring must be of the protocol's routes, unlike " + plan.route());
    }
    requireThat(
        scales.stream().filter(ScaleUse::primary).count() <= 1, "scales must have one primary");
  }

  private static boolean is(DosingRoute entry, Product product, Route route) {
    return entry.product() == product && entry.route() == route;
  }

  private static void requireThat(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
