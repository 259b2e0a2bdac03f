package org.treatmentcourse.protocol.file;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Visit;
import tools.jackson.databind.JsonNode;

/**
 * The conditions between several fields of a protocol. Each condition is checked on its own, in
 * JSON that may have other flaws, so that one flaw hides no other.
 */
final class CrossFieldChecks {
  private static final Duration DEVICE_GAP = Duration.ofMinutes(5);

  private final JsonNode protocol;
  private final List<ProtocolFlaw> flaws = new ArrayList<>();

  private CrossFieldChecks(JsonNode protocol) {
    this.protocol = protocol;
  }

  static List<ProtocolFlaw> flaws(JsonNode protocol) {
    var checks = new CrossFieldChecks(protocol);
    checks.contraindications();
    checks.abstentions();
    checks.routes();
    checks.ranges();
    checks.discharge();
    checks.monitoring();
    checks.scales();
    checks.evaluation();
    checks.sources();
    return checks.flaws;
  }

  /** Which of two weights counts must not hang on the order in the file. */
  private void contraindications() {
    var seen = new HashSet<String>();
    each(
        "contraindications",
        (entry, at) ->
            flawUnless(seen.add(text(entry, "code")), at + "/code", "this code is there twice"));
  }

  private void abstentions() {
    var seen = new HashSet<String>();
    each(
        protocol.path("preparation").path("abstentions"),
        "/preparation/abstentions",
        (entry, at) ->
            flawUnless(seen.add(text(entry, "item")), at + "/item", "this item is there twice"));
  }

  private void routes() {
    var withCriteria = new HashSet<String>();
    protocol.path("discharge").forEach(criteria -> withCriteria.add(text(criteria, "product")));
    var seen = new HashSet<String>();
    each("routes", this::route);
    each(
        "routes",
        (route, at) -> {
          flawUnless(seen.add(use(route)), at, "this product and route is there twice");
          flawUnless(
              withCriteria.contains(text(route, "product")),
              at + "/product",
              "discharge must have criteria for this product");
        });
  }

  private void route(JsonNode route, String at) {
    var esketamine = text(route, "product").equals("ESKETAMINE");
    if (esketamine) {
      flawUnless(
          duration(route.path("incrementGap"))
              .filter(gap -> gap.compareTo(DEVICE_GAP) >= 0)
              .isPresent(),
          at + "/incrementGap",
          "incrementGap must be at least PT5M for esketamine [label]");
      flawUnless(
          protocol.path("recordKeeping").has("monitoringFormWithin"),
          "/recordKeeping",
          "monitoringFormWithin must be given where there is esketamine [REMS]");
    }
    var byMouth = Set.of("ORAL", "SUBLINGUAL").contains(text(route, "route"));
    flawUnless(
        text(route, "setting").equals("CLINIC") || (byMouth && !esketamine),
        at + "/setting",
        "setting must be CLINIC for esketamine and injections [REMS]");
    var least = route.path("least");
    var most = route.path("most");
    if (least.isNumber() && most.isNumber()) {
      flawUnless(
          least.decimalValue().compareTo(most.decimalValue()) <= 0,
          at + "/least",
          "least must be at most most");
    }
    ordered(route.path("administration"), at + "/administration", "leastOver", "mostOver");
  }

  private void ranges() {
    ordered(protocol.path("series"), "/series", "leastGap", "mostGap");
    ordered(protocol.path("sessionLength"), "/sessionLength", "least", "most");
    flawUnless(
        duration(protocol.at("/sessionLength/least"))
            .filter(least -> least.compareTo(Visit.LONGEST) > 0)
            .isEmpty(),
        "/sessionLength/least",
        "least must be at most " + Visit.LONGEST + ": no longer slot can be booked");
    ordered(protocol.path("maintenance"), "/maintenance", "leastInterval", "mostInterval");
  }

  private void discharge() {
    var seen = new HashSet<String>();
    each(
        "discharge",
        (criteria, at) ->
            flawUnless(
                seen.add(text(criteria, "product")),
                at + "/product",
                "this product is there twice"));
  }

  private void monitoring() {
    var routes = new HashSet<String>();
    protocol.path("routes").forEach(route -> routes.add(use(route)));
    each(
        "monitoring",
        (plan, at) ->
            flawUnless(
                routes.contains(use(plan)), at, "this product and route is not among the routes"));
  }

  private void scales() {
    var primaries = new ArrayList<String>();
    each(
        "scales",
        (scale, at) -> {
          if (scale.path("primary").asBoolean(false)) {
            primaries.add(at);
          }
        });
    primaries.stream()
        .skip(1)
        .forEach(
            at -> flaws.add(new ProtocolFlaw(at + "/primary", "one scale is primary already")));
  }

  private void evaluation() {
    var count = protocol.path("series").path("count");
    each(
        "evaluateAfterSessions",
        (after, at) -> {
          if (after.isInt() && count.isInt()) {
            flawUnless(after.asInt() <= count.asInt(), at, "the series has fewer sessions");
          }
        });
  }

  private void sources() {
    for (var pointer : protocol.path("sources").propertyNames()) {
      if (pointer.startsWith("/")) {
        flawUnless(
            !protocol.at(pointer).isMissingNode(),
            "/sources/" + pointer.replace("~", "~0").replace("/", "~1"),
            "there is nothing at " + pointer);
      }
    }
  }

  private void ordered(JsonNode node, String at, String lower, String upper) {
    var least = length(node.path(lower));
    var most = length(node.path(upper));
    if (least.isPresent() && most.isPresent()) {
      flawUnless(
          !most.get().isShorterThan(least.get()),
          at + "/" + lower,
          lower + " must be at most " + upper);
    }
  }

  private interface Part {
    void judge(JsonNode part, String at);
  }

  private void each(String list, Part part) {
    each(protocol.path(list), "/" + list, part);
  }

  private static void each(JsonNode parts, String at, Part part) {
    for (int i = 0; i < parts.size(); i++) {
      part.judge(parts.path(i), at + "/" + i);
    }
  }

  private void flawUnless(boolean holds, String at, String detail) {
    if (!holds) {
      flaws.add(new ProtocolFlaw(at, detail));
    }
  }

  private static String use(JsonNode node) {
    return text(node, "product") + " " + text(node, "route");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static Optional<DaysOrHours> length(JsonNode node) {
    try {
      return Optional.of(DaysOrHours.parse(node.asString("")));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the schema says so
    }
  }

  private static Optional<Duration> duration(JsonNode node) {
    try {
      return Optional.of(Duration.parse(node.asString("")));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // the schema says so
    }
  }
}
