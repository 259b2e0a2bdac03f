package org.treatmentcourse.command.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.treatmentcourse.command.course.Decision.Accepted;
import org.treatmentcourse.command.course.Decision.Refused;
import org.treatmentcourse.command.course.WhenVisitsChangeThenReserveTheirResources.Conflict;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.ValueNotPossible;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/**
 * How a command becomes a decision: what it requires is a gate and refuses; what a fact breaks is
 * flagged beside it in the same commit, since what happened is always recorded. Rule 22 is asked of
 * every command: it refuses what is {@link Deciding} and flags what is {@link Reporting}.
 */
public final class Deliberation<C extends CourseCommand> {
  /** Rule 20: a closed course accepts only what is {@link AfterClosing} [21 CFR 11.10(f)]. */
  private static final String COURSE_IS_OPEN = "course-is-open";

  private final C command;
  private final OpenCourse course;
  private final Context context;
  private final List<Rule<? super C>> required = new ArrayList<>();
  private Supplier<List<ProtocolDeviationDetected>> found = List::of;

  private Deliberation(C command, OpenCourse course, Context context) {
    this.command = command;
    this.course = course;
    this.context = context;
  }

  /** Begins with {@link Timing#notInTheFuture}, which every command is held to. */
  public static <C extends CourseCommand> Deliberation<C> on(
      C command, OpenCourse course, Context context) {
    return new Deliberation<>(command, course, context);
  }

  /** A gate: the first rule broken refuses the command. */
  @SafeVarargs
  public final Deliberation<C> require(Rule<? super C>... rules) {
    for (var rule : rules) {
      required.add(rule);
    }
    return this;
  }

  /** Gates, as above. */
  public Deliberation<C> require(List<Rule<? super C>> rules) {
    required.addAll(rules);
    return this;
  }

  /** What the event brings to light beside the rules that it breaks itself. */
  public Deliberation<C> finding(Supplier<List<ProtocolDeviationDetected>> findings) {
    found = findings;
    return this;
  }

  /**
   * The decision: a refusal, or the event and a finding for each flagged rule that it broke.
   *
   * @param event made only if nothing is refused, so it may rely on what was required
   */
  @SafeVarargs
  public final Decision record(
      Supplier<? extends TreatmentCourseEvent> event, Rule<? super C>... flagged) {
    return recordAll(() -> new Steps.Taken(List.of(event.get())), flagged);
  }

  /**
   * The decision, where it takes several events.
   *
   * @param steps at least one event, or what stopped them; asked only if nothing is refused
   */
  @SafeVarargs
  public final Decision recordAll(Supplier<Steps> steps, Rule<? super C>... flagged) {
    var future = Timing.notInTheFuture(command, context);
    if (future.isPresent()) {
      return future.get();
    }
    if (course.stage().isClosed() && !(command instanceof AfterClosing)) {
      return new Refused(COURSE_IS_OPEN, new CourseClosed(course.stage().label()));
    }
    var credentials = Credentials.of(course.opened().clinic(), command.occurredAt(), context);
    if (command instanceof Deciding && credentials instanceof Credentials.Missing missing) {
      return missing.refused();
    }
    for (var rule : required) {
      var refusal = rule.check().against(command, course, context);
      if (refusal.isPresent()) {
        return new Refused(rule.name(), refusal.get());
      }
    }
    var events = new ArrayList<TreatmentCourseEvent>();
    try {
      switch (steps.get()) {
        case Steps.Taken taken -> events.addAll(taken.events());
        case Steps.Stopped stopped -> {
          return new Refused(stopped.rule(), stopped.refusal());
        }
      }
    } catch (IllegalArgumentException e) {
      return new Refused(ValueNotPossible.RULE, ValueNotPossible.of(e));
    }
    for (var rule : flagged) {
      rule.check()
          .against(command, course, context)
          .ifPresent(refusal -> events.add(deviation(rule.name(), refusal)));
    }
    if (credentials instanceof Credentials.Missing missing) {
      events.add(missing.finding(course.nextSeq(), command.occurredAt()));
    }
    events.addAll(found.get());
    var reservations = WhenVisitsChangeThenReserveTheirResources.of(course, events, context);
    for (var conflict : reservations.conflicts()) {
      if (isGate() && override().isEmpty()) {
        return new Refused(conflict.rule(), conflict.refusal());
      }
      events.add(notwithstanding(conflict));
    }
    Timing.lateEntry(command, context, course.nextSeq()).ifPresent(events::add);
    var elsewhere =
        new ArrayList<>(
            WhenGivenAmountChangesThenRecordItInTheLot.entries(course, events, context));
    elsewhere.addAll(reservations.entries());
    return new Accepted(events, elsewhere, credentials.actor());
  }

  /** A correction says what was so: the calendars follow, and what is wrong then is found. */
  private boolean isGate() {
    return command instanceof Deciding && !(command instanceof AfterClosing);
  }

  private Optional<String> override() {
    return command instanceof Overriding overriding ? overriding.override() : Optional.empty();
  }

  private TreatmentCourseEvent notwithstanding(Conflict conflict) {
    return override()
        .<TreatmentCourseEvent>map(
            reason ->
                new SchedulingRuleOverridden(
                    conflict.rule(),
                    conflict.visit(),
                    conflict.refusal().detail(),
                    reason,
                    command.occurredAt()))
        .orElseGet(() -> deviation(conflict.rule(), conflict.refusal()));
  }

  private ProtocolDeviationDetected deviation(String rule, Refusal refusal) {
    return new ProtocolDeviationDetected(
        rule, course.nextSeq(), DeviationSeverity.MAJOR, refusal.detail(), command.occurredAt());
  }

  /** The course has ended. */
  record CourseClosed(String stage) implements Refusal {
    @Override
    public String detail() {
      return "the course is " + stage + "; it accepts corrections, signatures and overdue forms";
    }
  }
}
