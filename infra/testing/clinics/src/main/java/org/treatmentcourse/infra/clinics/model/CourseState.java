package org.treatmentcourse.infra.clinics.model;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Where a course and its sessions are, by the events that stand. Knows nothing of rules. */
public final class CourseState {
  /** Where a course is. */
  public enum Phase {
    INQUIRY,
    UNDER_ASSESSMENT,
    ELIGIBLE,
    INELIGIBLE,
    PREPARING,
    IN_SERIES,
    UNDER_REVIEW,
    IN_MAINTENANCE,
    COMPLETED,
    DISCONTINUED
  }

  private final TreeMap<Integer, SessionModel> sessions = new TreeMap<>();
  private Phase phase = Phase.INQUIRY;
  private boolean suspended;
  private int seriesLast;
  private int sessionsPerWeek;
  private boolean evaluatedSinceSeries;

  static CourseState of(List<Fact> standing) {
    var state = new CourseState();
    standing.forEach(state::step);
    return state;
  }

  public Phase phase() {
    return phase;
  }

  public boolean isSuspended() {
    return suspended;
  }

  public boolean isClosed() {
    return phase == Phase.COMPLETED || phase == Phase.DISCONTINUED;
  }

  /** Whether doses belong to where the course is. */
  public boolean isTreating() {
    return !suspended && (phase == Phase.IN_SERIES || phase == Phase.IN_MAINTENANCE);
  }

  /** The number of the series' last session; 0 without a series. */
  public int seriesLast() {
    return seriesLast;
  }

  public int sessionsPerWeek() {
    return sessionsPerWeek;
  }

  /** Whether the response was evaluated after the series was completed. */
  public boolean isEvaluatedSinceSeries() {
    return evaluatedSinceSeries;
  }

  public Collection<SessionModel> sessions() {
    return sessions.values();
  }

  public Optional<SessionModel> session(int number) {
    return Optional.ofNullable(sessions.get(number));
  }

  public int done() {
    return (int) sessions.values().stream().filter(SessionModel::isDone).count();
  }

  private void step(Fact fact) {
    switch (fact.type()) {
      case "ConsultationHeld",
          "MedicalHistoryRecorded",
          "PriorTreatmentRecorded",
          "MedicationsReconciled",
          "MentalStatusExamined",
          "ContraindicationScreened",
          "MisuseRiskAssessed",
          "RouteSelected",
          "CoverageVerified" ->
          move(Phase.INQUIRY, Phase.UNDER_ASSESSMENT);
      case "EligibilityDecided" ->
          phase = fact.text("outcome").equals("ELIGIBLE") ? Phase.ELIGIBLE : Phase.INELIGIBLE;
      case "PreparationSessionHeld",
          "IntentionSet",
          "TransportArranged",
          "PreparationInstructionsIssued",
          "MedicationAdjustmentOrdered" ->
          move(Phase.ELIGIBLE, Phase.PREPARING);
      case "SeriesPlanned" -> planned(fact);
      case "SeriesCompleted" -> {
        phase = Phase.UNDER_REVIEW;
        evaluatedSinceSeries = false;
      }
      case "ResponseEvaluated" -> evaluatedSinceSeries = true;
      case "MaintenancePlanAgreed" -> phase = Phase.IN_MAINTENANCE;
      case "CourseSuspended" -> suspended = true;
      case "CourseResumed" -> suspended = false;
      case "CourseCompleted" -> phase = Phase.COMPLETED;
      case "CourseDiscontinued" -> phase = Phase.DISCONTINUED;
      default -> sessionStep(fact);
    }
  }

  private void planned(Fact fact) {
    phase = Phase.IN_SERIES;
    int before = sessions.isEmpty() ? 0 : sessions.lastKey();
    seriesLast = before + fact.body().path("count").asInt();
    sessionsPerWeek = fact.body().path("sessionsPerWeek").asInt();
  }

  private void sessionStep(Fact fact) {
    switch (fact.type()) {
      case "SessionScheduled", "SessionRescheduled" ->
          sessions.put(
              fact.session(),
              SessionModel.scheduled(
                  fact.session(),
                  Instant.parse(fact.body().path("slot").path("start").asString())));
      case "SessionCancelled" -> change(fact, s -> s.at(SessionModel.Step.CANCELLED));
      case "SessionMissed" -> change(fact, s -> s.at(SessionModel.Step.MISSED));
      case "PatientCheckedIn" -> change(fact, s -> s.at(SessionModel.Step.CHECKED_IN));
      case "DosingClearanceDecided" -> decided(fact);
      case "DoseStarted" -> change(fact, s -> s.dosed(fact.body().path("dose"), fact.at()));
      case "DoseEnded" -> change(fact, s -> s.ended(fact.at()));
      case "PatientDischarged" -> change(fact, s -> s.discharged(fact.at()));
      case "IntegrationSessionHeld" -> change(fact, s -> s.at(SessionModel.Step.INTEGRATED));
      case "IntegrationWindowMissed" -> change(fact, s -> s.at(SessionModel.Step.LAPSED));
      default -> {
        // Moves neither the course nor a session.
      }
    }
  }

  /* Of a command the dose itself, of an event the decision with the dose in it. */
  private void decided(Fact fact) {
    var body = fact.body();
    var dose = body.has("dose") ? body.path("dose") : body.path("decision").path("dose");
    change(fact, s -> dose.isObject() ? s.cleared(dose) : s.at(SessionModel.Step.HELD));
  }

  private void change(Fact fact, UnaryOperator<SessionModel> step) {
    sessions.computeIfPresent(fact.session(), (number, session) -> step.apply(session));
  }

  private void move(Phase from, Phase to) {
    if (phase == from) {
      phase = to;
    }
  }
}
