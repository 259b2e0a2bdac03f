package org.treatmentcourse.infra.clinics.model;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<Integer, Instant> arrivals = new HashMap<>();
  private Phase phase = Phase.INQUIRY;
  private boolean suspended;
  private int seriesLast;
  private int sessionsPerWeek;
  private boolean evaluatedSinceSeries;
  private boolean eligible;

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
    return !suspended && eligible && (phase == Phase.IN_SERIES || phase == Phase.IN_MAINTENANCE);
  }

  /** Whether the last decision on eligibility says no, or none stands. */
  public boolean isIneligible() {
    return !eligible;
  }

  /** Whether every session's facts came in their order. */
  public boolean isRegular() {
    return sessions.values().stream().allMatch(SessionModel::isRegular);
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
      case "EligibilityDecided" -> eligibility(fact);
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
      case "CourseCompleted" -> closed(fact, Phase.COMPLETED);
      case "CourseDiscontinued" -> closed(fact, Phase.DISCONTINUED);
      default -> {
        sessionStep(fact);
        arrivedLater(fact);
      }
    }
  }

  /* The slots that were to begin later are free again. */
  private void closed(Fact fact, Phase ending) {
    phase = ending;
    sessions.replaceAll(
        (number, s) ->
            s.step() == SessionModel.Step.SCHEDULED && s.start().isAfter(fact.at())
                ? s.at(SessionModel.Step.CANCELLED)
                : s);
  }

  /* A patient who by their last arrival came after what is told of them: the order is another. */
  private void arrivedLater(Fact fact) {
    if (Optional.ofNullable(arrivals.get(fact.session())).filter(fact.at()::isBefore).isPresent()) {
      change(fact, SessionModel::irregular);
    }
  }

  /* Decided again once a series is planned, it stops the doses and leaves the course where it is. */
  private void eligibility(Fact fact) {
    eligible = fact.text("outcome").equals("ELIGIBLE");
    if (phase.compareTo(Phase.IN_SERIES) < 0) {
      phase = eligible ? Phase.ELIGIBLE : Phase.INELIGIBLE;
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
      case "SessionScheduled", "SessionRescheduled" -> slot(fact);
      case "SessionCancelled" -> change(fact, s -> s.at(SessionModel.Step.CANCELLED));
      case "SessionMissed" -> told(fact, SessionModel.Step.SCHEDULED, SessionModel.Step.MISSED);
      case "PatientCheckedIn" -> arrived(fact);
      case "DosingClearanceDecided" -> decided(fact);
      case "DoseStarted" -> happened(fact, s -> s.dosed(fact.body().path("dose"), fact.at()));
      case "DoseIncrementGiven" ->
          happened(fact, s -> s.isSurely(SessionModel.Step.DOSING) ? s : s.irregular());
      case "DoseEnded" -> happened(fact, s -> s.ended(fact.at()));
      case "PatientDischarged" ->
          change(fact, s -> s.left(SessionModel.Step.DISCHARGED, fact.at()));
      case "PatientDeparted" -> departed(fact);
      case "IntegrationSessionHeld" ->
          change(fact, s -> s.isDone() ? s.at(SessionModel.Step.INTEGRATED) : s);
      case "IntegrationWindowMissed" -> change(fact, s -> s.at(SessionModel.Step.LAPSED));
      default -> {
        // Moves neither the course nor a session.
      }
    }
  }

  private void slot(Fact fact) {
    var start = Instant.parse(fact.body().path("slot").path("start").asString());
    var slot = SessionModel.scheduled(fact.session(), start);
    boolean irregular = session(fact.session()).filter(s -> !s.isRegular()).isPresent();
    sessions.put(fact.session(), irregular ? slot.irregular() : slot);
  }

  /* What follows only one step is told of a session at another one, too, and moves nothing then. */
  private void told(Fact fact, SessionModel.Step from, SessionModel.Step to) {
    happened(fact, s -> s.isSurely(from) ? s.at(to) : s.irregular());
  }

  /* A patient who was given something and comes again, from home too, is under observation from then on. */
  private void arrived(Fact fact) {
    arrivals.merge(fact.session(), fact.at(), (a, b) -> a.isAfter(b) ? a : b);
    if (session(fact.session()).filter(s -> isBack(s, fact)).isEmpty()) {
      told(fact, SessionModel.Step.SCHEDULED, SessionModel.Step.CHECKED_IN);
      return;
    }
    change(
        fact,
        s -> {
          var back = s.dischargedAt().filter(fact.at()::isBefore).orElse(fact.at());
          return s.left(s.isWatched() ? s.step() : SessionModel.Step.MONITORING, back).irregular();
        });
  }

  private static boolean isBack(SessionModel session, Fact fact) {
    return session.step() == SessionModel.Step.DISCHARGED
        ? session.dischargedAt().filter(fact.at()::isBefore).isEmpty()
        : session.isDosed() && !session.isDone();
  }

  /*
   * Whoever was given something leaves once: what is told of them afterwards changes nothing.
   * Whoever came and was given nothing leaves, and nothing is left to be given. Whoever leaves
   * before coming was there all the same, and may be told to have been given something by then.
   */
  private void departed(Fact fact) {
    change(
        fact,
        s -> {
          if (s.isRegular() && s.hasArrived()) {
            return s.left(SessionModel.Step.CANCELLED, fact.at());
          }
          if (s.isRegular() && s.step() == SessionModel.Step.SCHEDULED) {
            return s.left(SessionModel.Step.SCHEDULED, fact.at());
          }
          boolean isAfterwards =
              s.startedAt().filter(fact.at()::isBefore).isEmpty()
                  && s.dischargedAt().filter(fact.at()::isBefore).isEmpty();
          return (s.isWatched() || !s.isRegular()) && isAfterwards
              ? s.left(SessionModel.Step.DEPARTED, fact.at())
              : s;
        });
  }

  /* It happened, also where the session has no slot. */
  private void happened(Fact fact, UnaryOperator<SessionModel> step) {
    sessions.computeIfAbsent(
        fact.session(), number -> SessionModel.scheduled(number, fact.at()).irregular());
    change(fact, step);
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
