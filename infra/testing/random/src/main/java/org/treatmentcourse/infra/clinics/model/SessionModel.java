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
 * @param dischargedAt when the observation ended, by discharge or departure; of a patient who came
 *     back, when it went on
 * @param isRegular whether its facts came in their order, so that DOMAIN.md says where it is
 */
public record SessionModel(
    int number,
    SessionModel.Step step,
    Instant start,
    Optional<JsonNode> cleared,
    Optional<JsonNode> dose,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> dischargedAt,
    boolean isRegular) {
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
    DEPARTED,
    LAPSED,
    INTEGRATED
  }

  private static final Set<Step> BEFORE_DOSE =
      Set.of(Step.SCHEDULED, Step.CHECKED_IN, Step.HELD, Step.CLEARED);
  private static final Set<Step> OFF = Set.of(Step.CANCELLED, Step.MISSED);
  private static final Set<Step> DONE = Set.of(Step.DISCHARGED, Step.LAPSED, Step.INTEGRATED);
  private static final Set<Step> WATCHED = Set.of(Step.DOSING, Step.MONITORING);

  static SessionModel scheduled(int number, Instant start) {
    return new SessionModel(
        number,
        Step.SCHEDULED,
        start,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  SessionModel at(Step next) {
    return new SessionModel(
        number, next, start, cleared, dose, startedAt, endedAt, dischargedAt, isRegular);
  }

  SessionModel cleared(JsonNode decided) {
    return new SessionModel(
        number,
        Step.CLEARED,
        start,
        Optional.of(decided),
        dose,
        startedAt,
        endedAt,
        dischargedAt,
        isRegular);
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
        dischargedAt,
        isRegular && isBeforeDose() && dischargedAt.filter(left -> !left.isBefore(at)).isEmpty());
  }

  SessionModel ended(Instant at) {
    boolean fits = step == Step.DOSING && startedAt.filter(at::isBefore).isEmpty();
    return new SessionModel(
        number,
        isDosed() && !isWatched() ? step : Step.MONITORING,
        start,
        cleared,
        dose,
        startedAt,
        Optional.of(at),
        dischargedAt,
        isRegular && fits);
  }

  SessionModel left(Step how, Instant at) {
    return new SessionModel(
        number, how, start, cleared, dose, startedAt, endedAt, Optional.of(at), isRegular);
  }

  /** The same, of which nobody can say any more where it is by its facts' order. */
  SessionModel irregular() {
    return new SessionModel(
        number, step, start, cleared, dose, startedAt, endedAt, dischargedAt, false);
  }

  /** Whether nothing was given yet and the patient may still be. */
  public boolean isBeforeDose() {
    return BEFORE_DOSE.contains(step);
  }

  /** Whether the patient is there, and nothing was given yet. */
  boolean hasArrived() {
    return isBeforeDose() && step != Step.SCHEDULED;
  }

  /**
   * Whether the patient had not left yet at a moment, of whom it is told that they left before a
   * dose.
   */
  public boolean isBeforeLeaving(Instant moment) {
    return isOff() && dischargedAt.filter(moment::isBefore).isPresent();
  }

  /** Whether it did not take place in its slot. */
  public boolean isOff() {
    return OFF.contains(step);
  }

  /** Whether the patient went home after a dose. */
  public boolean isDone() {
    return DONE.contains(step);
  }

  /** Whether a dose that began and did not end goes on: nobody had left by then. */
  public boolean isGivenADoseAt(Instant moment) {
    boolean isBeforeLeaving =
        step == Step.DEPARTED
            && endedAt.isEmpty()
            && dischargedAt.filter(moment::isAfter).isEmpty();
    return step == Step.DOSING || isBeforeLeaving;
  }

  /** Whether the patient is between dose and discharge. */
  public boolean isWatched() {
    return WATCHED.contains(step);
  }

  /** Whether the patient surely is not between dose and discharge. */
  public boolean isSurelyNotWatched() {
    return step == Step.DEPARTED || (isRegular && !isWatched());
  }

  /** Whether something was given. */
  public boolean isDosed() {
    return dose.isPresent() || isWatched() || isDone() || step == Step.DEPARTED;
  }

  /** Whether it is surely known where it is, and that it is there. */
  public boolean isSurely(Step wanted) {
    return isRegular && step == wanted;
  }

  /** The product that was begun. */
  public String product() {
    return dose.map(given -> given.path("product").asString()).orElse("");
  }
}
