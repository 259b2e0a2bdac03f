package org.treatmentcourse.command.course.moving;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.CancelVisit;
import org.treatmentcourse.command.course.moving.CoursesTogether.Step;
import org.treatmentcourse.command.course.moving.GroupCommand.BookGroup;
import org.treatmentcourse.command.course.moving.GroupCommand.CancelGroup;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.moves.GroupEvent;
import org.treatmentcourse.moves.GroupEvent.GroupBooked;
import org.treatmentcourse.moves.GroupEvent.GroupCancelled;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.GroupId;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Decides on visits of groups. Each member's course is decided on as by {@code book-series} and
 * {@code cancel-visit}, by the same rules; the group takes its room and its staff once.
 */
public final class GroupDecider {
  private static final int LEAST_MEMBERS = 2;

  /** A group is booked once; another one has another id. */
  static final Rule<BookGroup, Optional<GroupEvent>> GROUP_IS_NEW =
      rule(
          "group-is-new",
          "21 CFR 11.10(f)",
          (command, before, context) -> unless(before.isEmpty(), new GroupBookedBefore()));

  /** A group has several members, each once, and as many as a commit has room for. */
  static final Rule<BookGroup, Optional<GroupEvent>> GROUP_HAS_MEMBERS =
      rule(
          "group-has-members",
          "S1, 21 CFR 11.10(f)",
          (command, before, context) -> {
            int members = command.courses().size();
            return unless(
                members >= LEAST_MEMBERS
                    && members <= CoursesTogether.MOST_VISITS
                    && new HashSet<>(command.courses()).size() == members,
                new MembersNotPossible(members));
          });

  /** A group is of one clinic's courses. */
  static final Rule<BookGroup, Optional<GroupEvent>> MEMBERS_ARE_OF_THE_CLINIC =
      rule(
          "members-are-of-the-clinic",
          "42 CFR 2",
          (command, before, context) ->
              command.courses().stream()
                  .filter(course -> !CoursesTogether.isOf(command.clinic(), course, context))
                  .findFirst()
                  .map(MemberUnknown::new));

  /** A group is cancelled by its clinic, as long as it has a member whose visit is to come. */
  static final Rule<CancelGroup, Optional<GroupEvent>> GROUP_IS_TO_COME =
      rule(
          "group-is-to-come",
          "21 CFR 11.10(f)",
          (command, before, context) ->
              unless(!members(command, before, context).isEmpty(), new NoGroupToCome()));

  private GroupDecider() {}

  public static Decision<GroupEvent> decide(
      GroupCommand command, Optional<GroupEvent> before, Context context) {
    return switch (command) {
      case BookGroup c ->
          Deliberation.on(c, before, context)
              .require(GROUP_IS_NEW, GROUP_HAS_MEMBERS, MEMBERS_ARE_OF_THE_CLINIC)
              .decide(() -> booked(c, context));
      case CancelGroup c ->
          Deliberation.on(c, before, context)
              .require(GROUP_IS_TO_COME)
              .decide(() -> cancelled(c, members(c, before, context), context));
    };
  }

  private static Decision<GroupEvent> booked(BookGroup command, Context context) {
    var steps = command.courses().stream().map(course -> booking(course, command, context));
    return CoursesTogether.decide(
        steps.toList(),
        Set.of(command.group()),
        new GroupBooked(command.clinic(), command.group(), command.courses(), command.occurredAt()),
        context);
  }

  private static Step booking(CourseId id, BookGroup command, Context context) {
    int last =
        visits(id, context)
            .filter(visit -> visit.kind() == Visit.Kind.GROUP)
            .mapToInt(visit -> visit.session().value())
            .max()
            .orElse(0);
    var number = new SessionNumber(last + 1);
    var visit = new Visit(Visit.Kind.GROUP, number, Optional.of(command.group()));
    return new Step(
        new BookSeries(
            id,
            List.of(new Booking(visit, command.appointment())),
            Optional.empty(),
            command.occurredAt()),
        Set.of(visit));
  }

  private static Decision<GroupEvent> cancelled(
      CancelGroup command, List<Step> members, Context context) {
    return CoursesTogether.decide(
        members,
        Set.of(command.group()),
        new GroupCancelled(
            command.clinic(),
            command.group(),
            members.stream().map(Step::course).toList(),
            command.reasonClass(),
            command.occurredAt()),
        context);
  }

  /** The visits that are still to be cancelled, of those that were booked at the clinic. */
  private static List<Step> members(
      CancelGroup command, Optional<GroupEvent> before, Context context) {
    if (!(before.orElse(null) instanceof GroupBooked booked)
        || !booked.clinic().equals(command.clinic())) {
      return List.of();
    }
    return booked.courses().stream()
        .flatMap(
            course ->
                visits(course, context)
                    .filter(visit -> isOf(command.group(), visit))
                    .filter(visit -> isToCome(course, visit, command, context))
                    .map(visit -> cancelling(course, visit, command)))
        .toList();
  }

  private static Step cancelling(CourseId course, Visit visit, CancelGroup command) {
    return new Step(
        new CancelVisit(
            course, visit, command.reasonClass(), Optional.empty(), command.occurredAt()),
        Set.of(visit));
  }

  private static boolean isOf(GroupId group, Visit visit) {
    return visit.group().filter(group::equals).isPresent();
  }

  private static boolean isToCome(CourseId id, Visit visit, CancelGroup command, Context context) {
    return context.surroundings().course(id) instanceof OpenCourse course
        && !course.stage().isClosed()
        && Bookings.of(course)
            .of(visit)
            .filter(it -> it.start().isAfter(command.occurredAt()))
            .isPresent();
  }

  private static Stream<Visit> visits(CourseId id, Context context) {
    return context.surroundings().course(id) instanceof OpenCourse course
        ? Bookings.of(course).booked().keySet().stream()
        : Stream.empty();
  }

  /** The id is taken. */
  record GroupBookedBefore() implements Refusal {
    @Override
    public String detail() {
      return "group is booked already: another one needs a new id";
    }
  }

  /** Too few, too many, or one twice. */
  record MembersNotPossible(int given) implements Refusal {
    @Override
    public String detail() {
      return "courses must name "
          + LEAST_MEMBERS
          + " to "
          + CoursesTogether.MOST_VISITS
          + " members, each once, not "
          + given;
    }
  }

  /** No course, or another clinic's. */
  record MemberUnknown(CourseId course) implements Refusal {
    @Override
    public String detail() {
      return "course " + course + " must be one of this clinic's";
    }

    @Override
    public List<String> subjects() {
      return List.of(course.toString());
    }
  }

  /** Not booked at this clinic, cancelled, or begun. */
  record NoGroupToCome() implements Refusal {
    @Override
    public String detail() {
      return "group must be booked at this clinic, with a member whose visit is still to come";
    }
  }
}
