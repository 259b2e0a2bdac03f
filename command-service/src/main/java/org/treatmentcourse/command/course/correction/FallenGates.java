package org.treatmentcourse.command.course.correction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.treatmentcourse.command.course.commands.ClosingCommand.CompleteCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.ResumeCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.SuspendCourse;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.ConsultationCommand.SelectRoute;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.AdoptProtocolVersion;
import org.treatmentcourse.command.course.commands.CourseCommand.Deciding;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.HoldDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CallMaintenanceReview;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CompleteSeries;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.EvaluateResponse;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordDeparture;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.commands.SchedulingCommand.RescheduleSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.command.course.deliberation.WhenSafetyCausesChangeThenReviewThem;
import org.treatmentcourse.command.course.dosing.DosingDecider;
import org.treatmentcourse.command.course.timeline.CourseStep;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decider;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.BookingEvent;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ClosingEvent;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsultationEvent;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.RouteSelected;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.FindingEvent;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.IntegrationEvent;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenanceReviewFellDue;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.OpeningEvent;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.PreparationEvent;
import org.treatmentcourse.course.event.SchedulingEvent;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.OfReview;
import org.treatmentcourse.value.id.CourseId;

/**
 * The rules that a course was held to, asked again: each decision and each fact that stands is put
 * before its own decider, against the record as it was and as it is corrected. A gate fell if it
 * refuses the decision only now; a fact broke a rule all along if the rule speaks only now (rule
 * 23). So it is with a fact that is told late: it says the same as an amendment.
 */
final class FallenGates {
  /**
   * An objection to a decision or a fact: the rule's name and what was found.
   *
   * @param subjects what it names, where it may name several
   */
  private record Objection(String rule, String detail, List<String> subjects) {
    /** Whether others say as much: by the same rule, of everything that it names. */
    boolean isSaidBy(List<Objection> others) {
      var same = others.stream().filter(other -> other.rule.equals(rule)).toList();
      return !same.isEmpty()
          && same.stream().flatMap(other -> other.subjects.stream()).toList().containsAll(subjects);
    }

    ProtocolDeviationDetected of(long fact, Instant at) {
      return new ProtocolDeviationDetected(rule, fact, DeviationSeverity.MAJOR, detail, at);
    }
  }

  private final Decider<CourseCommand, OpenCourse, TreatmentCourseEvent> decider;
  private final Context context;
  private final List<Instant> recordedAt;

  /**
   * The decider of every command of a course is given, since it stands above corrections too.
   *
   * @param recordedAt when each event of the course was recorded: only the rules of then judge it
   */
  FallenGates(
      Decider<CourseCommand, OpenCourse, TreatmentCourseEvent> decider,
      Context context,
      List<Instant> recordedAt) {
    this.decider = decider;
    this.context = context;
    this.recordedAt = recordedAt;
  }

  /**
   * A finding for each rule that speaks only after a correction; it names what it speaks of. A
   * review that the correction opens holds what was done since.
   */
  List<ProtocolDeviationDetected> between(CourseStep correction) {
    var known = objections(correction.before(), context);
    var findings = new ArrayList<ProtocolDeviationDetected>();
    objections(correction.after(), reviewing(correction))
        .forEach(
            (seq, objections) ->
                fresh(known.getOrDefault(seq, List.of()), objections)
                    .forEach(objection -> findings.add(objection.of(seq, correction.at()))));
    return findings;
  }

  private Context reviewing(CourseStep step) {
    return context.knowing(WhenSafetyCausesChangeThenReviewThem.of(step, context));
  }

  /**
   * A finding for each rule that would have spoken against a decision or a dose, had a fact that is
   * only told now been on record then. What was found already is not found again.
   */
  List<ProtocolDeviationDetected> byLateFact(OpenCourse course, TreatmentCourseEvent fact) {
    return told(
        course,
        (step, before) ->
            Optional.of(fact).filter(told -> step.occurredAt().isAfter(told.occurredAt())),
        reviewing(new CourseStep(course, List.of(fact))),
        fact.occurredAt());
  }

  /** The same of a weight: a finding for each dose of its day that is too large by it. */
  List<ProtocolDeviationDetected> byWeight(OpenCourse course, ToldWeight weight, Instant at) {
    return told(course, weight::beforeThe, context, at).stream()
        .filter(found -> DosingDecider.RULES_BY_WEIGHT.contains(found.rule()))
        .toList();
  }

  /**
   * What would have spoken against each step.
   *
   * @param told what would have been told before a step, with the course as it was then
   */
  private List<ProtocolDeviationDetected> told(
      OpenCourse course,
      BiFunction<TreatmentCourseEvent, OpenCourse, Optional<TreatmentCourseEvent>> told,
      Context reviewing,
      Instant at) {
    var findings = new ArrayList<ProtocolDeviationDetected>();
    course.retell(
        (before, next) ->
            told.apply(next.event(), before)
                .map(fact -> new StandingEvent(course.nextSeq(), fact, List.of()))
                .ifPresent(
                    fact ->
                        fallen(fact, before, next, course, reviewing)
                            .forEach(objection -> findings.add(objection.of(next.seq(), at)))));
    return findings;
  }

  private List<Objection> fallen(
      StandingEvent told,
      OpenCourse before,
      StandingEvent next,
      OpenCourse course,
      Context reviewing) {
    var command =
        commandOf(next.event(), course)
            .filter(
                step ->
                    step instanceof Deciding
                        || step instanceof DosingCommand
                        || step instanceof RecordDeparture);
    var knowing = command.flatMap(_ -> before.knowing(told));
    if (command.isEmpty() || knowing.isEmpty()) {
      return List.of();
    }
    return fresh(
            objections(command.get(), before, next, context),
            objections(command.get(), knowing.get(), next, reviewing))
        .stream()
        .filter(objection -> !isFound(objection, next.seq(), course))
        .toList();
  }

  /** One that names several things is found again where it names others. */
  private static boolean isFound(Objection objection, long fact, OpenCourse course) {
    return objection.subjects().isEmpty()
        ? course.facts().isFound(objection.rule(), fact)
        : course
            .facts()
            .all(ProtocolDeviationDetected.class)
            .anyMatch(found -> found.equals(objection.of(fact, found.occurredAt())));
  }

  /**
   * The first gate that refuses a decision as amended and did not refuse it as it was, by all that
   * is on record now.
   *
   * @param course the record without the decision
   */
  Optional<Decision.Broken> refusing(
      TreatmentCourseEvent decision, TreatmentCourseEvent replacement, OpenCourse course) {
    var known = gates(decision, course).stream().map(Decision.Broken::rule).toList();
    return gates(replacement, course).stream()
        .filter(gate -> !known.contains(gate.rule()))
        .findFirst();
  }

  private List<Decision.Broken> gates(TreatmentCourseEvent decision, OpenCourse course) {
    var now = context.again(context.now(), Optional.empty());
    return commandOf(decision, course)
        .map(command -> decider.decide(command, course, now))
        .filter(Decision.Refused.class::isInstance)
        .map(refused -> ((Decision.Refused<TreatmentCourseEvent>) refused).broken())
        .orElse(List.of());
  }

  private static List<Objection> fresh(List<Objection> known, List<Objection> now) {
    var fresh = new ArrayList<Objection>();
    for (var objection : now) {
      if (!objection.isSaidBy(known) && !objection.isSaidBy(fresh)) {
        fresh.add(objection);
      }
    }
    return fresh;
  }

  private Map<Long, List<Objection>> objections(OpenCourse course, Context by) {
    var objections = new LinkedHashMap<Long, List<Objection>>();
    course.retell(
        (before, next) ->
            commandOf(next.event(), course)
                .map(command -> objections(command, before, next, by))
                .ifPresent(found -> objections.put(next.seq(), found)));
    return objections;
  }

  /** When the decision itself was recorded, whatever amended it since. */
  private Optional<Instant> recordedAt(StandingEvent decision) {
    int seq = Math.toIntExact(decision.seq());
    return seq < recordedAt.size() ? Optional.of(recordedAt.get(seq)) : Optional.empty();
  }

  private List<Objection> objections(
      CourseCommand command, OpenCourse before, StandingEvent step, Context by) {
    // As if decided at once, so that time itself speaks against nothing, under the version and by
    // the rules of then. A dose does not come under the review that is of itself.
    var then =
        by.knowing(by.told().stream().filter(told -> !isReviewOf(step, told)).toList())
            .again(command.occurredAt(), recordedAt(step));
    return switch (decider.decide(command, before, then)) {
      case Decision.Refused<TreatmentCourseEvent> refused ->
          refused.broken().stream()
              .map(
                  broken ->
                      new Objection(
                          broken.rule(), broken.refusal().detail(), broken.refusal().subjects()))
              .toList();
      case Decision.Accepted<TreatmentCourseEvent> accepted ->
          accepted.events().stream()
              .filter(ProtocolDeviationDetected.class::isInstance)
              .map(ProtocolDeviationDetected.class::cast)
              .map(found -> new Objection(found.rule(), found.detail(), List.of()))
              .toList();
    };
  }

  private static boolean isReviewOf(StandingEvent step, DosingTimelineEvent told) {
    return told instanceof OfReview review && review.review().fact() == step.seq();
  }

  /** The command that an event is the outcome of, if rules were asked then. */
  private static Optional<CourseCommand> commandOf(TreatmentCourseEvent event, OpenCourse course) {
    CourseId id = course.opened().course();
    return switch (event) {
      case ProtocolVersionAdopted e ->
          Optional.of(new AdoptProtocolVersion(id, e.to().version(), e.reason(), e.occurredAt()));
      case EligibilityDecided e ->
          Optional.of(new DecideEligibility(id, e.outcome(), e.reasons(), e.occurredAt()));
      case SeriesPlanned e ->
          Optional.of(new PlanSeries(id, e.count(), e.sessionsPerWeek(), e.occurredAt()));
      case SessionScheduled e ->
          Optional.of(new ScheduleSession(id, e.session(), e.slot(), e.occurredAt()));
      case DoseOrdered e ->
          Optional.of(new OrderDose(id, e.session(), e.dose(), e.attendance(), e.occurredAt()));
      case DosingClearanceDecided e -> Optional.of(clearance(id, e));
      case PatientDischarged e ->
          Optional.of(
              new DischargePatient(
                  id,
                  e.session(),
                  e.dischargedTo(),
                  Optional.of(e.escort()),
                  e.presenceGapReason(),
                  e.occurredAt()));
      case RouteSelected e ->
          Optional.of(
              new SelectRoute(
                  id, e.product(), e.route(), e.rationale(), e.prosConsReviewed(), e.occurredAt()));
      case SeriesCompleted e -> Optional.of(new CompleteSeries(id, e.occurredAt()));
      case SessionRescheduled e ->
          Optional.of(new RescheduleSession(id, e.session(), e.slot(), e.reason(), e.occurredAt()));
      case ResponseEvaluated e ->
          Optional.of(new EvaluateResponse(id, e.outcome(), e.basis(), e.occurredAt()));
      case MaintenancePlanAgreed e ->
          Optional.of(
              new AgreeMaintenancePlan(
                  id,
                  e.interval(),
                  e.leastMilligrams(),
                  e.mostMilligrams(),
                  e.reviewOn(),
                  e.occurredAt()));
      case MaintenanceReviewFellDue e -> Optional.of(new CallMaintenanceReview(id, e.occurredAt()));
      case ClosingEvent e -> Optional.of(closing(id, e));
      case OpeningEvent _,
          ConsultationEvent _,
          ConsentEvent _,
          PreparationEvent _,
          SchedulingEvent _,
          BookingEvent _,
          DosingEvent _,
          MonitoringEvent _,
          IntegrationEvent _,
          CorrectionEvent _,
          FindingEvent _ ->
          FactCommands.of(event, id);
    };
  }

  private static CourseCommand closing(CourseId id, ClosingEvent event) {
    return switch (event) {
      case CourseSuspended e -> new SuspendCourse(id, e.reason(), e.occurredAt());
      case CourseResumed e -> new ResumeCourse(id, e.occurredAt());
      case CourseCompleted e -> new CompleteCourse(id, e.summary(), e.occurredAt());
      case CourseDiscontinued e ->
          new DiscontinueCourse(id, e.reasonClass(), e.reason(), e.occurredAt());
    };
  }

  private static CourseCommand clearance(CourseId id, DosingClearanceDecided event) {
    return switch (event.decision()) {
      case Clearance.Cleared cleared ->
          new ClearForDosing(
              id, event.session(), cleared.dose(), cleared.overrideReason(), event.occurredAt());
      case Clearance.Held held ->
          new HoldDosing(id, event.session(), held.reasons(), event.occurredAt());
    };
  }
}
