package org.treatmentcourse.command.course.deliberation;

import static org.treatmentcourse.command.course.deliberation.DeathRules.PATIENT_HAS_NOT_DIED;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.treatmentcourse.command.course.commands.ConsentCommand;
import org.treatmentcourse.command.course.commands.ConsultationCommand;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.AfterClosing;
import org.treatmentcourse.command.course.commands.CourseCommand.Deciding;
import org.treatmentcourse.command.course.commands.CourseCommand.Reporting;
import org.treatmentcourse.command.course.commands.CourseCommand.WithOverride;
import org.treatmentcourse.command.course.reservation.Conflict;
import org.treatmentcourse.command.course.reservation.WhenVisitsChangeThenReserveTheirResources;
import org.treatmentcourse.command.course.timeline.CourseStep;
import org.treatmentcourse.command.course.timeline.WhenContraindicationsChangeThenTellOtherCourses;
import org.treatmentcourse.command.course.timeline.WhenDisclosureIsWithdrawnThenEndAdmissions;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.command.decision.Decision.Broken;
import org.treatmentcourse.command.decision.Decision.Refused;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/**
 * Turns a course's command into a decision. A required rule is a gate: a command that breaks it is
 * refused. A rule that a fact breaks is flagged beside the fact in the same commit, since a fact is
 * always recorded. Rules 20 and 22 apply to every command: they refuse a {@link Deciding} command
 * and flag a {@link Reporting} one.
 */
public final class CourseDeliberation<C extends CourseCommand> {
  /**
   * Rule 20: a closed course accepts only decisions that are {@link AfterClosing}; any other fact
   * is recorded and flagged [21 CFR 11.10(f)].
   */
  private static final Rule<CourseCommand, OpenCourse> COURSE_IS_OPEN =
      rule(
          "course-is-open",
          "21 CFR 11.10(f)",
          (command, course, context) ->
              unless(
                  !course.stage().isClosed() || command instanceof AfterClosing,
                  new CourseClosed(course.stage().label())));

  /**
   * Nothing of a course is before its opening. A decision that says so is refused; a fact is
   * recorded and flagged. What a patient may bring along counts as it is: assessments and consents
   * may be older than the course [21 CFR 11.10(f)].
   */
  private static final Rule<CourseCommand, OpenCourse> COURSE_HAD_BEEN_OPENED =
      rule(
          "course-had-been-opened",
          "21 CFR 11.10(f)",
          Rule.RELEASE_2026_11,
          (command, course, context) ->
              unless(
                  mayBeBroughtAlong(command)
                      || !command.occurredAt().isBefore(course.opened().occurredAt()),
                  new BeforeTheOpening(command.occurredAt(), course.opened().occurredAt())));

  private final C command;
  private final OpenCourse course;
  private final Context context;
  private final Deliberation<C, OpenCourse> gates;
  private final List<Rule<? super C, OpenCourse>> minor = new ArrayList<>();
  private Supplier<List<ProtocolDeviationDetected>> found = List::of;

  private CourseDeliberation(C command, OpenCourse course, Context context) {
    this.command = command;
    this.course = course;
    this.context = context;
    this.gates = Deliberation.on(command, course, context);
    if (command instanceof Deciding) {
      gates.require(COURSE_IS_OPEN).require(COURSE_HAD_BEEN_OPENED).require(PATIENT_HAS_NOT_DIED);
    }
    gates.require(Credentials.areHeld());
  }

  /** Begins with what every command of a course is held to. */
  public static <C extends CourseCommand> CourseDeliberation<C> on(
      C command, OpenCourse course, Context context) {
    return new CourseDeliberation<>(command, course, context);
  }

  /** A gate: the first rule broken refuses the command. */
  @SafeVarargs
  public final CourseDeliberation<C> require(Rule<? super C, OpenCourse>... rules) {
    for (var rule : rules) {
      gates.require(rule);
    }
    return this;
  }

  /** Gates, as above. */
  public CourseDeliberation<C> require(List<? extends Rule<? super C, OpenCourse>> rules) {
    gates.require(rules);
    return this;
  }

  /** Findings that the event brings to light beside the rules that it breaks itself. */
  public CourseDeliberation<C> finding(Supplier<List<ProtocolDeviationDetected>> findings) {
    found = findings;
    return this;
  }

  /** A finding beside the event that is no reason to refuse it, such as an override: minor. */
  public CourseDeliberation<C> flag(Rule<? super C, OpenCourse> rule) {
    minor.add(rule);
    return this;
  }

  /**
   * The decision: a refusal, or the event and a finding for each flagged rule that it broke.
   *
   * @param event made only if nothing is refused, so it may rely on what was required
   */
  @SafeVarargs
  public final Decision<TreatmentCourseEvent> record(
      Supplier<? extends TreatmentCourseEvent> event, Rule<? super C, OpenCourse>... flagged) {
    var asked = new ArrayList<Rule<? super C, OpenCourse>>();
    for (var rule : flagged) {
      asked.add(rule);
    }
    return completed(gates.record(event), asked);
  }

  /**
   * The decision, where it takes several events.
   *
   * @param steps at least one event, or what stopped them; asked only if nothing is refused
   */
  public Decision<TreatmentCourseEvent> recordAll(Supplier<Decision<TreatmentCourseEvent>> steps) {
    return completed(gates.decide(steps), List.of());
  }

  private Decision<TreatmentCourseEvent> completed(
      Decision<TreatmentCourseEvent> decision, List<Rule<? super C, OpenCourse>> flagged) {
    return switch (decision) {
      case Refused<TreatmentCourseEvent> refused -> refused.and(alsoBroken(flagged));
      case Accepted<TreatmentCourseEvent> accepted -> completed(accepted.events(), flagged);
    };
  }

  /** Where a past decision is tried again: what would have stood beside it. */
  private List<Broken> alsoBroken(List<Rule<? super C, OpenCourse>> flagged) {
    var asked = new ArrayList<Rule<? super C, OpenCourse>>(flagged);
    asked.addAll(minor);
    return context.isTriedAgain()
        ? asked.stream()
            .flatMap(
                rule ->
                    rule
                        .against(command, course, context)
                        .map(why -> new Broken(rule.name(), why))
                        .stream())
            .toList()
        : List.of();
  }

  /** Adds findings and other streams' events to the events of the step itself. */
  private Decision<TreatmentCourseEvent> completed(
      List<TreatmentCourseEvent> steps, List<Rule<? super C, OpenCourse>> flagged) {
    var events = new ArrayList<TreatmentCourseEvent>(steps);
    flag(COURSE_IS_OPEN, DeviationSeverity.MAJOR, events);
    flag(COURSE_HAD_BEEN_OPENED, DeviationSeverity.MAJOR, events);
    flag(PATIENT_HAS_NOT_DIED, DeviationSeverity.MAJOR, events);
    flagged.forEach(rule -> flag(rule, DeviationSeverity.MAJOR, events));
    minor.forEach(rule -> flag(rule, DeviationSeverity.MINOR, events));
    var credentials = Credentials.of(command, course, context);
    if (credentials instanceof Credentials.Missing missing) {
      events.add(missing.finding(course.nextSeq(), command.occurredAt()));
    }
    events.addAll(found.get());
    var reservations =
        WhenVisitsChangeThenReserveTheirResources.of(new CourseStep(course, events), context);
    var refusing =
        reservations.conflicts().stream()
            .filter(conflict -> isGate() && (override().isEmpty() || !conflict.isOfCapacity()))
            .map(conflict -> new Broken(conflict.rule(), conflict.refusal()))
            .toList();
    if (!refusing.isEmpty()) {
      return Refused.of(refusing);
    }
    reservations.conflicts().forEach(conflict -> events.add(notwithstanding(conflict)));
    LateEntry.of(command, context, context.protocolOf(course), course.nextSeq())
        .ifPresent(events::add);
    var step = new CourseStep(course, events);
    var otherStreams =
        new ArrayList<>(WhenGivenAmountChangesThenRecordItInTheLot.entries(step, context));
    otherStreams.addAll(reservations.entries());
    var onTheTimeline = new ArrayList<>(WhenSafetyCausesChangeThenReviewThem.of(step, context));
    onTheTimeline.addAll(WhenContraindicationsChangeThenTellOtherCourses.of(step, context));
    onTheTimeline.addAll(WhenDisclosureIsWithdrawnThenEndAdmissions.of(step, context));
    otherStreams.addAll(
        WhenDosesChangeThenRecordThemOnTheTimeline.entries(step, onTheTimeline, context));
    return new Accepted<>(events, otherStreams, credentials.actor());
  }

  private void flag(
      Rule<? super C, OpenCourse> rule,
      DeviationSeverity severity,
      List<TreatmentCourseEvent> events) {
    rule.against(command, course, context)
        .ifPresent(refusal -> events.add(deviation(rule.name(), severity, refusal)));
  }

  private static boolean mayBeBroughtAlong(CourseCommand command) {
    return command instanceof Reporting
        && (command instanceof ConsultationCommand || command instanceof ConsentCommand);
  }

  /** A correction says what was so: the calendars follow, and what is wrong then is found. */
  private boolean isGate() {
    return command instanceof Deciding && !(command instanceof AfterClosing);
  }

  private Optional<String> override() {
    return command instanceof WithOverride overridable ? overridable.override() : Optional.empty();
  }

  private TreatmentCourseEvent notwithstanding(Conflict conflict) {
    return override()
        .filter(_ -> conflict.isOfCapacity())
        .<TreatmentCourseEvent>map(
            reason ->
                new SchedulingRuleOverridden(
                    conflict.rule(),
                    conflict.visit(),
                    conflict.refusal().detail(),
                    reason,
                    command.occurredAt()))
        .orElseGet(() -> deviation(conflict.rule(), DeviationSeverity.MAJOR, conflict.refusal()));
  }

  private ProtocolDeviationDetected deviation(
      String rule, DeviationSeverity severity, Refusal refusal) {
    return new ProtocolDeviationDetected(
        rule, course.nextSeq(), severity, refusal.detail(), command.occurredAt());
  }

  /** The command says that it happened before the course began. */
  record BeforeTheOpening(Instant occurredAt, Instant openedAt) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt is " + occurredAt + ", before the course was opened at " + openedAt;
    }
  }

  /** The course has ended. */
  record CourseClosed(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + stage + "; it takes no decisions but corrections and signatures";
    }
  }
}
