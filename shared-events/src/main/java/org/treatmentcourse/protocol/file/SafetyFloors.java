package org.treatmentcourse.protocol.file;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.SafetyCause;
import tools.jackson.databind.JsonNode;

/**
 * What no protocol may leave out or loosen, whoever writes it: a typing error here would be every
 * course's. The floors are for what is published from now on; a version that is published keeps its
 * meaning.
 */
final class SafetyFloors {
  /** Three devices [label]. */
  private static final BigDecimal ESKETAMINE_MILLIGRAMS = new BigDecimal(84);

  /** The general range by mouth [guide]; into the nose nobody publishes a figure [check]. */
  private static final BigDecimal KETAMINE_MILLIGRAMS = new BigDecimal(400);

  /** The largest infusion reported [guide]. */
  private static final BigDecimal INFUSED_PER_KILOGRAM = new BigDecimal("0.75");

  /** The largest injection reported [check]. */
  private static final BigDecimal INJECTED_PER_KILOGRAM = new BigDecimal("1.5");

  /** Alert [REMS, guide]. */
  private static final int LEAST_MOAAS = 5;

  /** Above this a patient is dissociated [check]. */
  private static final int MOST_CADSS = 4;

  /** Rule 9 counts the age of pre-dose vital signs in minutes [label]. */
  private static final Duration LONGEST_VITALS_VALIDITY = Duration.ofMinutes(60);

  /** The risk programme's period for the monitoring form of a session [REMS]. */
  private static final Duration LONGEST_FORM_PERIOD = Duration.ofDays(7);

  private final JsonNode protocol;
  private final List<ProtocolFlaw> flaws = new ArrayList<>();

  private SafetyFloors(JsonNode protocol) {
    this.protocol = protocol;
  }

  static List<ProtocolFlaw> flaws(JsonNode protocol) {
    var floors = new SafetyFloors(protocol);
    floors.consents();
    floors.contraindications();
    floors.doses();
    floors.discharge();
    floors.times();
    floors.safetyReviews();
    return floors.flaws;
  }

  /** Rule 1: no dose without consent. */
  private void consents() {
    flawUnless(
        !protocol.has("requiredConsents")
            || protocol
                .path("requiredConsents")
                .valueStream()
                .anyMatch(kind -> is(kind, ConsentKind.TREATMENT)),
        "/requiredConsents",
        "requiredConsents must have TREATMENT [S0-S3]");
  }

  /** Rule 2: some conditions speak against every dose. */
  private void contraindications() {
    flawUnless(
        !protocol.has("contraindications")
            || protocol
                .path("contraindications")
                .valueStream()
                .anyMatch(entry -> entry.path("weight").asString("").equals("ABSOLUTE")),
        "/contraindications",
        "contraindications must have an ABSOLUTE one [S1]");
  }

  /** Rules 8 and 23: the largest dose of each route. */
  private void doses() {
    var routes = protocol.path("routes");
    for (int i = 0; i < routes.size(); i++) {
      dose(routes.path(i), "/routes/" + i);
    }
  }

  private void dose(JsonNode route, String at) {
    boolean perKilogram = route.path("unit").asString("").equals("MILLIGRAMS_PER_KILOGRAM");
    if (route.path("product").asString("").equals("ESKETAMINE")) {
      flawUnless(!perKilogram, at + "/unit", "unit must be MILLIGRAMS for esketamine [label]");
      atMost(ESKETAMINE_MILLIGRAMS, route, at, "mg of esketamine [label]");
    } else if (perKilogram) {
      switch (route.path("route").asString("")) {
        case "INTRAVENOUS" -> atMost(INFUSED_PER_KILOGRAM, route, at, "mg/kg infused [guide]");
        case "INTRAMUSCULAR" -> atMost(INJECTED_PER_KILOGRAM, route, at, "mg/kg injected [check]");
        default ->
            flaws.add(
                new ProtocolFlaw(
                    at + "/unit", "unit must be MILLIGRAMS unless a dose is injected [guide]"));
      }
    } else {
      atMost(KETAMINE_MILLIGRAMS, route, at, "mg of ketamine [guide]");
    }
  }

  private void atMost(BigDecimal cap, JsonNode route, String at, String of) {
    var most = route.path("most");
    flawUnless(
        !most.isNumber() || most.decimalValue().compareTo(cap) <= 0,
        at + "/most",
        "most must be at most " + cap.toPlainString() + " " + of);
  }

  /** Rule 12: sedation and dissociation are over. */
  private void discharge() {
    var criteria = protocol.path("discharge");
    for (int i = 0; i < criteria.size(); i++) {
      var at = "/discharge/" + i;
      var leastMoaas = criteria.path(i).path("leastMoaas");
      var mostCadss = criteria.path(i).path("mostCadss");
      flawUnless(
          !leastMoaas.isInt() || leastMoaas.asInt() >= LEAST_MOAAS,
          at + "/leastMoaas",
          "leastMoaas must be " + LEAST_MOAAS + ", which is alert [REMS, guide]");
      flawUnless(
          !mostCadss.isInt() || mostCadss.asInt() <= MOST_CADSS,
          at + "/mostCadss",
          "mostCadss must be at most " + MOST_CADSS + " [check]");
    }
  }

  private void times() {
    notLonger(LONGEST_VITALS_VALIDITY, "/vitals/validity", "validity must be at most PT1H [label]");
    boolean esketamine =
        protocol
            .path("routes")
            .valueStream()
            .anyMatch(route -> route.path("product").asString("").equals("ESKETAMINE"));
    if (esketamine) {
      notLonger(
          LONGEST_FORM_PERIOD,
          "/recordKeeping/monitoringFormWithin",
          "monitoringFormWithin must be at most P7D where there is esketamine [REMS]");
    }
  }

  private void notLonger(Duration longest, String at, String detail) {
    flawUnless(
        duration(protocol.at(at)).filter(period -> period.compareTo(longest) > 0).isEmpty(),
        at,
        detail);
  }

  /** Rule 25: a protocol adds no silence to the built-in causes. */
  private void safetyReviews() {
    var causes = protocol.path("safetyReviews").path("causes");
    if (!causes.isArray()) {
      return;
    }
    // Slow rates go with the vital signs above their limit: SafetyReviews.uses.
    for (var cause : EnumSet.complementOf(EnumSet.of(SafetyCause.VITALS_BELOW_STOP_LIMIT))) {
      flawUnless(
          causes.valueStream().anyMatch(used -> is(used, cause)),
          "/safetyReviews/causes",
          "causes must have " + cause + " [S3, S4, label]");
    }
  }

  private static boolean is(JsonNode text, Enum<?> constant) {
    return text.asString("").equals(constant.name());
  }

  private void flawUnless(boolean holds, String at, String detail) {
    if (!holds) {
      flaws.add(new ProtocolFlaw(at, detail));
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
