package org.treatmentcourse.command.course.correction;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CorrectionCommand.SignRecord;
import org.treatmentcourse.command.course.commands.CorrectionCommand.WithTarget;
import org.treatmentcourse.command.course.correction.TargetRefusals.OthersBuildOnTarget;
import org.treatmentcourse.command.course.correction.TargetRefusals.TargetNotStanding;
import org.treatmentcourse.command.course.deliberation.Credentials;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.EveryCommandRules;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent.OfSession;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;

/** The rules on corrections: which event, by whom, and into what. */
final class CorrectionRules {
  /** A correction points at an event of this course that stands, and not at a correction. */
  static final Rule<WithTarget, OpenCourse> TARGET_STANDS =
      rule(
          "target-stands",
          "21 CFR 11.10(e)",
          (command, course, context) ->
              unless(
                  course.standing(command.target()).filter(StandingEvent::isCorrectable).isPresent()
                      || command.target() == 0,
                  new TargetNotStanding(command.target(), amended(command.target(), course))));

  /**
   * Rule 28: only a role that may record an event may correct it; nobody may correct an event that
   * no command records.
   */
  static final Rule<WithTarget, OpenCourse> ACTOR_MAY_TAKE_THE_DECISION =
      rule(
          "actor-may-take-the-decision",
          "21 CFR 11.10(g)",
          (command, course, context) ->
              unless(
                  target(command, course).filter(event -> !mayRecord(event, context)).isEmpty(),
                  new DecisionOfAnotherRole(command.target())));

  /**
   * Rule 22: the person who corrects a decision holds now the credential that the decision needs.
   */
  static final Rule<WithTarget, OpenCourse> ACTOR_HOLDS_THE_CREDENTIAL_OF_THE_DECISION =
      rule(
          "actor-holds-the-credential-of-the-decision",
          "21 CFR 11.10(g)",
          (command, course, context) ->
              target(command, course)
                  .filter(RecordingCommands::isDecision)
                  .flatMap(decision -> missing(course, context)));

  /** Rule 28: an event can't be amended into one that the actor may not record. */
  static final Rule<AmendEvent, OpenCourse> ACTOR_MAY_TAKE_THE_REPLACING_DECISION =
      rule(
          "actor-may-take-the-replacing-decision",
          "21 CFR 11.10(g)",
          (command, course, context) ->
              unless(
                  mayRecord(command.replacement(), context),
                  new DecisionOfAnotherRole(command.target())));

  /** A step that others build on can't be entered in error before them. */
  static final Rule<EnterInError, OpenCourse> NOTHING_BUILDS_ON_THE_TARGET =
      rule(
          "nothing-builds-on-the-target",
          "21 CFR 11.10(f)",
          (command, course, context) ->
              course
                  .buildingOn(command.target())
                  .map(first -> new OthersBuildOnTarget(command.target(), first)));

  /** A replacement is the whole event again, of the target's type. */
  static final Rule<AmendEvent, OpenCourse> REPLACEMENT_IS_OF_THE_TARGETS_TYPE =
      rule(
          "replacement-is-of-the-targets-type",
          "21 CFR 11.10(e)",
          (command, course, context) ->
              unless(
                  target(command, course).map(Object::getClass).stream()
                      .anyMatch(command.replacement().getClass()::equals),
                  new ReplacementOfAnotherType(command.target())));

  /**
   * A replacement belongs to the session of its target; an event of the wrong session is entered in
   * error and recorded anew.
   */
  static final Rule<AmendEvent, OpenCourse> REPLACEMENT_STAYS_IN_ITS_SESSION =
      rule(
          "replacement-stays-in-its-session",
          "21 CFR 11.10(f)",
          (command, course, context) ->
              unless(
                  target(command, course)
                      .flatMap(CorrectionRules::session)
                      .equals(session(command.replacement())),
                  new ReplacementOfAnotherSession(command.target())));

  /** Rule 18: a replacement does not occur, nor say that anything was, later than now. */
  static final Rule<AmendEvent, OpenCourse> REPLACEMENT_HAS_HAPPENED =
      rule(
          "replacement-has-happened",
          "21 CFR 11.10(e)",
          (command, course, context) ->
              moments(command, course).entrySet().stream()
                  .filter(
                      moment -> !EveryCommandRules.hasHappened(moment.getValue(), context.now()))
                  .findFirst()
                  .<Refusal>map(
                      moment ->
                          new ReplacementInTheFuture(
                              moment.getKey(), moment.getValue(), context.now())));

  /** An amendment differs from the event that it amends. */
  static final Rule<AmendEvent, OpenCourse> REPLACEMENT_DIFFERS =
      rule(
          "replacement-differs",
          "21 CFR 11.10(e)",
          (command, course, context) ->
              unless(
                  target(command, course).filter(command.replacement()::equals).isEmpty(),
                  new ReplacementSaysTheSame(command.target())));

  /** Rule 22: no order is amended into one by a person whom the clinic has not registered. */
  static final Rule<AmendEvent, OpenCourse> PRESCRIBER_IS_REGISTERED =
      rule(
          "prescriber-is-registered",
          "21 CFR 11.10(g)",
          RELEASE_2026_11,
          (command, course, context) ->
              prescriber(command.replacement())
                  .filter(other -> !prescriber(command, course).equals(Optional.of(other)))
                  .filter(
                      other ->
                          !context
                              .practitioner(course.opened().clinic(), other)
                              .isRegisteredAs(Role.PRESCRIBER))
                  .<Refusal>map(_ -> new PrescriberNotRegistered(command.target())));

  /** Later steps still follow from the replacement. */
  static final Rule<AmendEvent, OpenCourse> HISTORY_HOLDS_WITH_THE_REPLACEMENT =
      rule(
          "history-holds-with-the-replacement",
          "21 CFR 11.10(f)",
          (command, course, context) ->
              course
                  .buildingOn(command.target(), command.replacement())
                  .map(first -> new OthersBuildOnTarget(command.target(), first)));

  /**
   * Only a record that stands as it was recorded can be signed; an amended record is signed by its
   * amendment.
   */
  static final Rule<SignRecord, OpenCourse> SIGNED_RECORDS_STAND =
      rule(
          "signed-records-stand",
          "21 CFR 11.70",
          (command, course, context) ->
              command.targets().stream()
                  .filter(
                      target -> course.standing(target).isEmpty() || course.isSuperseded(target))
                  .findFirst()
                  .<Refusal>map(RecordNotStanding::new));

  static final List<Rule<? super AmendEvent, OpenCourse>> AMENDMENT =
      List.of(
          TARGET_STANDS,
          ACTOR_MAY_TAKE_THE_DECISION,
          ACTOR_HOLDS_THE_CREDENTIAL_OF_THE_DECISION,
          ACTOR_MAY_TAKE_THE_REPLACING_DECISION,
          REPLACEMENT_IS_OF_THE_TARGETS_TYPE,
          REPLACEMENT_STAYS_IN_ITS_SESSION,
          REPLACEMENT_HAS_HAPPENED,
          REPLACEMENT_DIFFERS,
          PRESCRIBER_IS_REGISTERED,
          HISTORY_HOLDS_WITH_THE_REPLACEMENT);

  private CorrectionRules() {}

  /**
   * The event to correct; empty if there is none that can be corrected, which other rules refuse.
   */
  private static Optional<TreatmentCourseEvent> target(WithTarget command, OpenCourse course) {
    return course
        .standing(command.target())
        .filter(StandingEvent::isCorrectable)
        .map(StandingEvent::event);
  }

  private static Optional<String> prescriber(AmendEvent command, OpenCourse course) {
    return target(command, course).flatMap(CorrectionRules::prescriber);
  }

  private static Optional<String> prescriber(TreatmentCourseEvent event) {
    return event instanceof DoseOrdered order ? Optional.of(order.prescriber()) : Optional.empty();
  }

  /** The moments that a replacement says are past, by field. */
  private static SortedMap<String, Instant> moments(AmendEvent command, OpenCourse course) {
    var moments = new TreeMap<String, Instant>();
    FactCommands.of(command.replacement(), course.opened().course())
        .ifPresent(fact -> moments.putAll(fact.pastMoments()));
    moments.put("occurredAt", command.replacement().occurredAt());
    return moments;
  }

  /** The event that an amendment is of, which can be amended again. */
  private static Optional<Long> amended(long target, OpenCourse course) {
    return course
        .standing(target)
        .map(StandingEvent::event)
        .filter(EventAmended.class::isInstance)
        .map(amendment -> ((EventAmended) amendment).target());
  }

  private static boolean mayRecord(TreatmentCourseEvent event, Context context) {
    return RecordingCommands.mayRecord(context.actor().role(), event);
  }

  private static Optional<Refusal> missing(OpenCourse course, Context context) {
    return Credentials.of(
                course.opened().clinic(), context.protocolOf(course), context.now(), context)
            instanceof Credentials.Missing missing
        ? Optional.of(new DecidersCredentialMissing(missing.refusal().detail()))
        : Optional.empty();
  }

  private static Optional<SessionNumber> session(TreatmentCourseEvent event) {
    return event instanceof OfSession of ? Optional.of(of.session()) : Optional.empty();
  }

  /** The actor's role may not record what the target says, or its replacement. */
  record DecisionOfAnotherRole(long target) implements Refusal {
    @Override
    public String detail() {
      return "your role may not record event "
          + target
          + " or its replacement, so it may not correct the event";
    }
  }

  /** The target is a decision that needs a credential. */
  record DecidersCredentialMissing(String detail) implements Refusal {}

  /** The replacement is another kind of event. */
  record ReplacementOfAnotherType(long target) implements Refusal {
    @Override
    public String detail() {
      return "replacement must be of the type of event " + target;
    }
  }

  /** The replacement is of another session. */
  record ReplacementOfAnotherSession(long target) implements Refusal {
    @Override
    public String detail() {
      return "replacement must be of the session of event " + target;
    }
  }

  /** The replacement occurred, or says that something was, later than now. */
  record ReplacementInTheFuture(String field, Instant moment, Instant now) implements Refusal {
    @Override
    public String detail() {
      return "replacement's " + field + " is " + moment + ", later than the server's time " + now;
    }
  }

  /** Nobody of the clinic who may prescribe has this id. */
  record PrescriberNotRegistered(long target) implements Refusal {
    @Override
    public String detail() {
      return "prescriber of the replacement of event "
          + target
          + " is nobody whom this clinic has registered as prescriber";
    }
  }

  /** The replacement would change nothing. */
  record ReplacementSaysTheSame(long target) implements Refusal {
    @Override
    public String detail() {
      return "replacement must differ from event " + target;
    }
  }

  /** The record is unknown, was amended or was entered in error. */
  record RecordNotStanding(long target) implements Refusal {
    @Override
    public String detail() {
      return "event "
          + target
          + " does not stand as recorded; an amended one is signed by its last amendment";
    }
  }
}
