package org.treatmentcourse.infra.clinics.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One dosing session as far as a clinic knows it.
 *
 * @param start when its slot begins
 * @param cleared the dose that was cleared, if one was
 * @param dose the dose that was begun, if one was
 */
public record SessionModel(
    int number,
    SessionModel.Step step,
    Instant start,
    Optional<JsonNode> cleared,
    Optional<JsonNode> dose,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> dischargedAt) {
  /** How far it has come. */
  public enum Step {
    SCHEDULED,
    CHECKED_IN,
    HELD,
    CLEARED,
    CANCELLED,
    MISSED,
    DOSING,
    MONITORING,
    DISCHARGED,
    LAPSED,
    INTEGRATED
  }

  private static final Set<Step> BEFORE_DOSE =
      Set.of(Step.SCHEDULED, Step.CHECKED_IN, Step.HELD, Step.CLEARED);
  private static final Set<Step> OFF = Set.of(Step.CANCELLED, Step.MISSED);
  private static final Set<Step> DONE = Set.of(Step.DISCHARGED, Step.LAPSED, Step.INTEGRATED);

  static SessionModel scheduled(int number, Instant start) {
    return new SessionModel(
        number,
        Step.SCHEDULED,
        start,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  SessionModel at(Step next) {
    return new SessionModel(number, next, start, cleared, dose, startedAt, endedAt, dischargedAt);
  }

  SessionModel cleared(JsonNode decided) {
    return new SessionModel(
        number, Step.CLEARED, start, Optional.of(decided), dose, startedAt, endedAt, dischargedAt);
  }

  SessionModel dosed(JsonNode given, Instant at) {
    return new SessionModel(
        number,
        Step.DOSING,
        start,
        cleared,
        Optional.of(given),
        Optional.of(at),
        endedAt,
        dischargedAt);
  }

  SessionModel ended(Instant at) {
    return new SessionModel(
        number, Step.MONITORING, start, cleared, dose, startedAt, Optional.of(at), dischargedAt);
  }

  SessionModel discharged(Instant at) {
    return new SessionModel(
        number, Step.DISCHARGED, start, cleared, dose, startedAt, endedAt, Optional.of(at));
  }

  /** Whether nothing was given yet and the patient may still be. */
  public boolean isBeforeDose() {
    return BEFORE_DOSE.contains(step);
  }

  /** Whether it did not take place in its slot. */
  public boolean isOff() {
    return OFF.contains(step);
  }

  /** Whether the patient went home after a dose. */
  public boolean isDone() {
    return DONE.contains(step);
  }

  /** Whether the patient is between dose and discharge. */
  public boolean isWatched() {
    return step == Step.DOSING || step == Step.MONITORING;
  }

  /** The product that was begun. */
  public String product() {
    return dose.map(given -> given.path("product").asString()).orElse("");
  }
}
