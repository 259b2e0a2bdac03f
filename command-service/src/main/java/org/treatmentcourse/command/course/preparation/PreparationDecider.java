package org.treatmentcourse.command.course.preparation;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_12;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.PreparationCommand;
import org.treatmentcourse.command.course.commands.PreparationCommand.ArrangeTransport;
import org.treatmentcourse.command.course.commands.PreparationCommand.AssignCareTeamMember;
import org.treatmentcourse.command.course.commands.PreparationCommand.HoldPreparationSession;
import org.treatmentcourse.command.course.commands.PreparationCommand.IssuePreparationInstructions;
import org.treatmentcourse.command.course.commands.PreparationCommand.NameSupportPerson;
import org.treatmentcourse.command.course.commands.PreparationCommand.OrderMedicationAdjustment;
import org.treatmentcourse.command.course.commands.PreparationCommand.RemindOfSession;
import org.treatmentcourse.command.course.commands.PreparationCommand.SetIntention;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.OpeningEvent.SupportPersonNamed;
import org.treatmentcourse.course.event.PreparationEvent.AbstentionStart;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.course.event.PreparationEvent.MedicationAdjustmentOrdered;
import org.treatmentcourse.course.event.PreparationEvent.PreparationInstructionsIssued;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.PreparationEvent.SessionReminderFellDue;
import org.treatmentcourse.course.event.PreparationEvent.TransportArranged;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.deadline.CourseDeadlines;
import org.treatmentcourse.deadline.Deadline.Kind;
import org.treatmentcourse.protocol.Preparation;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;

/** Decides on preparation before a dosing session: facts, and who is on the care team. */
public final class PreparationDecider {
  /** A member of the care team is registered at the clinic in the role that they are to have. */
  static final Rule<AssignCareTeamMember, OpenCourse> CARE_TEAM_MEMBER_IS_REGISTERED =
      rule(
          "care-team-member-is-registered",
          "21 CFR 11.10(g)",
          RELEASE_2026_11,
          (command, course, context) ->
              unless(
                  context
                      .practitioner(course.opened().clinic(), command.member().id())
                      .isRegisteredAs(command.member().role()),
                  new CareTeamMemberNotRegistered(command.member().role())));

  /** A program reminds of a session that is awaited, once, and again if it was moved. */
  static final Rule<RemindOfSession, OpenCourse> REMINDER_IS_DUE =
      rule(
          "reminder-is-due",
          "S1",
          RELEASE_2026_12,
          (command, course, context) ->
              unless(
                  CourseDeadlines.isOver(
                      course,
                      context.protocolOf(course),
                      context.zoneOf(course),
                      Kind.SESSION_REMINDER,
                      command.session(),
                      command.occurredAt()),
                  new ReminderNotDue(command.session())));

  private PreparationDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      PreparationCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case HoldPreparationSession c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new PreparationSessionHeld(
                          c.modality(), c.topics(), c.duration(), c.occurredAt()));
      case SetIntention c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new IntentionSet(c.text(), c.category(), c.occurredAt()));
      case ArrangeTransport c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () -> new TransportArranged(c.session(), c.mode(), c.escort(), c.occurredAt()));
      case IssuePreparationInstructions c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new PreparationInstructionsIssued(c.instructions(), c.occurredAt()));
      case OrderMedicationAdjustment c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new MedicationAdjustmentOrdered(
                          c.rxcui(), c.name(), c.adjustment(), c.occurredAt()));
      case NameSupportPerson c ->
          CourseDeliberation.on(c, course, context)
              .record(() -> new SupportPersonNamed(c.relation(), c.occurredAt()));
      case AssignCareTeamMember c ->
          CourseDeliberation.on(c, course, context)
              .require(CARE_TEAM_MEMBER_IS_REGISTERED)
              .record(() -> new CareTeamMemberAssigned(c.member(), c.credential(), c.occurredAt()));
      case RemindOfSession c when hasBegun(c.session(), course, context.now()) ->
          new Decision.Accepted<>(List.of(), List.of(), context.actor());
      case RemindOfSession c ->
          CourseDeliberation.on(c, course, context)
              .require(REMINDER_IS_DUE)
              .record(() -> reminder(c, course, context.protocolOf(course).preparation()));
    };
  }

  /** Nothing comes of a reminder that is late, as after this service was down. */
  private static boolean hasBegun(SessionNumber session, OpenCourse course, Instant now) {
    return start(session, course).filter(start -> !now.isBefore(start)).isPresent();
  }

  private static Optional<Instant> start(SessionNumber session, OpenCourse course) {
    return course.session(session).flatMap(Session::slot).map(Slot::start);
  }

  private static SessionReminderFellDue reminder(
      RemindOfSession command, OpenCourse course, Preparation preparation) {
    var start = start(command.session(), course).orElseThrow();
    return new SessionReminderFellDue(
        command.session(),
        start,
        preparation.abstentions().stream()
            .map(rule -> new AbstentionStart(rule.item(), start.minus(rule.atLeast())))
            .toList(),
        preparation.transportRequired()
            && course.facts().of(command.session(), TransportArranged.class).findAny().isEmpty(),
        command.occurredAt());
  }

  /** The session is not awaited, or its reminder is still to come or on record. */
  record ReminderNotDue(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "no reminder of session " + session + " has newly fallen due";
    }
  }

  /** Nobody of the clinic has this id, or they are registered in other roles. */
  record CareTeamMemberNotRegistered(Role role) implements Refusal {
    @Override
    public String detail() {
      return "member must be somebody whom this clinic has registered as " + role.wireName();
    }
  }
}
