package org.treatmentcourse.infra.clinics.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a protocol says, read from its file as plain JSON: not through the types that the system
 * reads it with.
 *
 * @param clinic who works by it
 * @param zone whose calendar the clinic goes by
 * @param json the protocol as published
 */
public record ProtocolNumbers(String clinic, ZoneId zone, JsonNode json) {
  private static final String WEEK = "P7D";
  private static final String MONTH = "P30D";

  public String id() {
    return json.path("id").asString();
  }

  public int version() {
    return json.path("version").asInt();
  }

  public List<String> contraindications() {
    return texts("contraindications", "code");
  }

  /** Whether a contraindication is absolute [S1]. */
  public boolean isAbsolute(String code) {
    return json.path("contraindications")
        .valueStream()
        .anyMatch(
            entry ->
                entry.path("code").asString().equals(code)
                    && entry.path("weight").asString().equals("ABSOLUTE"));
  }

  public List<String> consents() {
    return json.path("requiredConsents").valueStream().map(JsonNode::asString).toList();
  }

  public List<DoseRange> routes() {
    return json.path("routes").valueStream().map(DoseRange::of).toList();
  }

  public Optional<DoseRange> route(JsonNode dose) {
    return routes().stream()
        .filter(
            range ->
                range.product().equals(dose.path("product").asString())
                    && range.route().equals(dose.path("route").asString()))
        .findFirst();
  }

  /**
   * Whether a dose is one of the protocol's; unknown without a weight where that is needed.
   *
   * @param dose product, route and amountMilligrams
   */
  public Optional<Boolean> allows(JsonNode dose, Optional<BigDecimal> kilograms) {
    var amount = dose.path("amountMilligrams").decimalValue();
    var range = route(dose);
    if (range.isEmpty()) {
      return Optional.of(false);
    }
    if (range.get().isEsketamine() && amount.remainder(DoseRange.DEVICE_MILLIGRAMS).signum() != 0) {
      return Optional.of(false);
    }
    if (range.get().perKilogram() && kilograms.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(range.get().holds(amount, kilograms.orElse(BigDecimal.ONE)));
  }

  /** The least time that a whole dose is given over; the guide's where it is an infusion. */
  public Optional<Duration> leastOver(DoseRange range) {
    return administration(range.product(), range.route(), "leastOver")
        .map(JsonNode::asString)
        .map(Duration::parse);
  }

  /** The most that the first dose may be, if the protocol says so [label]. */
  public Optional<BigDecimal> firstMilligrams(JsonNode dose) {
    return administration(dose.path("product").asString(), dose.path("route").asString(), "first")
        .map(JsonNode::decimalValue);
  }

  private Optional<JsonNode> administration(String product, String way, String field) {
    return json.path("routes")
        .valueStream()
        .filter(
            entry ->
                entry.path("product").asString().equals(product)
                    && entry.path("route").asString().equals(way))
        .map(entry -> entry.path("administration"))
        .filter(administration -> administration.has(field))
        .map(administration -> administration.path(field))
        .findFirst();
  }

  public JsonNode preparation() {
    return json.path("preparation");
  }

  public int seriesCount() {
    return json.path("series").path("count").asInt();
  }

  public int sessionsPerWeek() {
    return json.path("series").path("sessionsPerWeek").asInt();
  }

  public Length leastGap() {
    return new Length(json.path("series").path("leastGap").asString(), zone);
  }

  /** Seven days of the clinic. */
  public Length week() {
    return new Length(WEEK, zone);
  }

  public Duration vitalsValidity() {
    return Duration.parse(json.path("vitals").path("validity").asString());
  }

  /** Whether a reading is at or below the limit from which a dose waits [label]. */
  public boolean isBelowDelay(JsonNode bloodPressure) {
    return isWithin(bloodPressure, json.path("vitals").path("delayAbove"));
  }

  /** Whether a reading is above the limit at which no reason gives a dose [check]. */
  public boolean isAboveStop(JsonNode bloodPressure) {
    return bloodPressure.isObject()
        && !isWithin(bloodPressure, json.path("vitals").path("stopAbove"));
  }

  /** Whether a reading allows to go home. */
  public boolean isBelowDischarge(String product, JsonNode bloodPressure) {
    return isWithin(bloodPressure, discharge(product).path("bloodPressureAtMost"));
  }

  public int leastMoaas(String product) {
    return discharge(product).path("leastMoaas").asInt();
  }

  /** How long a patient is watched from the start of a dose. */
  public Duration observation(String product) {
    return Duration.parse(discharge(product).path("observation").asString());
  }

  /** Whether a patient is looked at for signs before discharge. */
  public boolean wantsDischargeAssessed(String product) {
    return !discharge(product).path("signs").isEmpty();
  }

  public Length integrationWindow() {
    return new Length(json.path("integration").path("window").asString(), zone);
  }

  public Optional<JsonNode> presence() {
    return json.has("therapistPresence")
        ? Optional.of(json.path("therapistPresence"))
        : Optional.empty();
  }

  public List<Integer> evaluations() {
    return json.path("evaluateAfterSessions").valueStream().map(JsonNode::asInt).toList();
  }

  public Duration lateAfter() {
    return Duration.parse(json.path("recordKeeping").path("lateAfter").asString());
  }

  public boolean wantsMonitoringForm() {
    return json.path("recordKeeping").has("monitoringFormWithin");
  }

  /** The shortest interval of maintenance. */
  public Length maintenanceInterval() {
    return new Length(json.path("maintenance").path("leastInterval").asString(MONTH), zone);
  }

  private JsonNode discharge(String product) {
    return json.path("discharge")
        .valueStream()
        .filter(entry -> entry.path("product").asString().equals(product))
        .findFirst()
        .orElse(json.path("discharge").path(0));
  }

  private List<String> texts(String list, String field) {
    return json.path(list).valueStream().map(entry -> entry.path(field).asString()).toList();
  }

  /* A pressure that could not be measured is within nothing. */
  private static boolean isWithin(JsonNode reading, JsonNode limit) {
    return reading.isObject()
        && reading.path("systolicMmHg").asInt() <= limit.path("systolicMmHg").asInt()
        && reading.path("diastolicMmHg").asInt() <= limit.path("diastolicMmHg").asInt();
  }
}
