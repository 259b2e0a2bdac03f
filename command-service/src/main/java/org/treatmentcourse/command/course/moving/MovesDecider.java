package org.treatmentcourse.command.course.moving;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.moving.CoursesTogether.Step;
import org.treatmentcourse.command.course.moving.MovesCommand.CourseMoves;
import org.treatmentcourse.command.course.moving.MovesCommand.RescheduleCourses;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.moves.MovesEvent;
import org.treatmentcourse.moves.MovesEvent.CoursesRescheduled;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.GroupId;

/**
 * Decides on moves of several courses' visits. Each course is decided on as by {@code
 * reschedule-visits}, by the same rules.
 */
public final class MovesDecider {
  /** Moves that were made are not made again under the same id. */
  static final Rule<RescheduleCourses, Optional<CoursesRescheduled>> MOVES_ARE_NEW =
      rule(
          "moves-are-new",
          "21 CFR 11.10(f)",
          (command, before, context) -> unless(before.isEmpty(), new MovesMadeBefore()));

  /** A course's visits are judged together. */
  static final Rule<RescheduleCourses, Optional<CoursesRescheduled>> EACH_COURSE_IS_MOVED_ONCE =
      rule(
          "each-course-is-moved-once",
          "21 CFR 11.10(f)",
          (command, before, context) ->
              unless(
                  command.courses().stream().map(CourseMoves::course).distinct().count()
                      == command.courses().size(),
                  new CourseMovedTwice()));

  /** Moves fit into one commit. */
  static final Rule<RescheduleCourses, Optional<CoursesRescheduled>> MOVES_FIT_ONE_COMMIT =
      rule(
          "moves-fit-one-commit",
          "21 CFR 11.10(f)",
          (command, before, context) -> {
            long visits =
                command.courses().stream().mapToLong(moves -> moves.bookings().size()).sum();
            return unless(
                visits >= 1 && visits <= CoursesTogether.MOST_VISITS,
                new MovesOutOfBounds(visits, CoursesTogether.MOST_VISITS));
          });

  /** A clinic moves its own courses' visits. */
  static final Rule<RescheduleCourses, Optional<CoursesRescheduled>>
      MOVED_COURSES_ARE_OF_THE_CLINIC =
          rule(
              "moved-courses-are-of-the-clinic",
              "42 CFR 2",
              (command, before, context) ->
                  command.courses().stream()
                      .map(CourseMoves::course)
                      .filter(course -> !CoursesTogether.isOf(command.clinic(), course, context))
                      .findFirst()
                      .map(MovedCourseUnknown::new));

  /** A group is moved with all its members, to one time and place (S1). */
  static final Rule<RescheduleCourses, Optional<CoursesRescheduled>> GROUP_MOVES_AS_A_WHOLE =
      rule(
          "group-moves-as-a-whole",
          "S1",
          (command, before, context) ->
              groups(command).entrySet().stream()
                  .filter(group -> !isWhole(group.getValue(), command, context))
                  .findFirst()
                  .map(group -> new GroupMovedInPart(group.getKey())));

  private MovesDecider() {}

  public static Decision<MovesEvent> decide(
      MovesCommand command, Optional<CoursesRescheduled> before, Context context) {
    return switch (command) {
      case RescheduleCourses c ->
          Deliberation.on(c, before, context)
              .require(
                  MOVES_ARE_NEW,
                  EACH_COURSE_IS_MOVED_ONCE,
                  MOVES_FIT_ONE_COMMIT,
                  MOVED_COURSES_ARE_OF_THE_CLINIC,
                  GROUP_MOVES_AS_A_WHOLE)
              .decide(() -> moved(c, context));
    };
  }

  private static Decision<MovesEvent> moved(RescheduleCourses command, Context context) {
    var steps =
        command.courses().stream()
            .map(moves -> new Step(reschedule(command, moves), moves.visits()))
            .toList();
    return CoursesTogether.decide(steps, groups(command).keySet(), recorded(command), context);
  }

  private static RescheduleVisits reschedule(RescheduleCourses command, CourseMoves moves) {
    return new RescheduleVisits(
        moves.course(),
        moves.bookings(),
        moves.reason().orElseGet(command.reason()::words),
        Optional.empty(),
        command.occurredAt());
  }

  /** The places that the groups' visits are to have, by whose they are. */
  private static Map<GroupId, Map<Claim, Appointment>> groups(RescheduleCourses command) {
    var groups = new LinkedHashMap<GroupId, Map<Claim, Appointment>>();
    for (var moves : command.courses()) {
      for (var booking : moves.bookings()) {
        booking
            .visit()
            .group()
            .ifPresent(
                group ->
                    groups
                        .computeIfAbsent(group, _ -> new LinkedHashMap<>())
                        .put(new Claim(moves.course(), booking.visit()), booking.appointment()));
      }
    }
    return groups;
  }

  private static boolean isWhole(
      Map<Claim, Appointment> moved, RescheduleCourses command, Context context) {
    return new HashSet<>(moved.values()).size() == 1
        && moved.keySet().containsAll(members(moved.keySet(), command, context));
  }

  /** Those who take the resources of one of them with it: as the calendars have it. */
  private static Set<Claim> members(Set<Claim> some, RescheduleCourses command, Context context) {
    var members = new HashSet<Claim>();
    for (var one : some) {
      var course = (OpenCourse) context.surroundings().course(one.course());
      for (var was : Bookings.of(course).of(one.visit()).stream().toList()) {
        for (var resource : was.resources()) {
          for (var week : CalendarWeek.touchedBy(was.span())) {
            context
                .surroundings()
                .week(command.clinic(), week, resource)
                .reservations()
                .forEach(
                    (claim, slot) -> {
                      if (slot.isTogetherWith(one.visit(), was.span())) {
                        members.add(claim);
                      }
                    });
          }
        }
      }
    }
    return members;
  }

  private static CoursesRescheduled recorded(RescheduleCourses command) {
    return new CoursesRescheduled(
        command.clinic(),
        command.moves(),
        command.courses().stream().map(CourseMoves::course).toList(),
        command.reason(),
        command.occurredAt());
  }

  /** The id is taken. */
  record MovesMadeBefore() implements Refusal {
    @Override
    public String detail() {
      return "these moves were made before";
    }
  }

  /** One course, two entries. */
  record CourseMovedTwice() implements Refusal {
    @Override
    public String detail() {
      return "courses must name each course once, with all its bookings";
    }
  }

  /** None, or too many. */
  record MovesOutOfBounds(long given, int most) implements Refusal {
    @Override
    public String detail() {
      return "courses must move 1 to " + most + " visits together, not " + given;
    }
  }

  /** Some members stay, or not all have one appointment. */
  record GroupMovedInPart(GroupId group) implements Refusal {
    @Override
    public String detail() {
      return "courses must name every member of group "
          + group
          + ", each with the same appointment";
    }
  }

  /** No course, or another clinic's. */
  record MovedCourseUnknown(CourseId course) implements Refusal {
    @Override
    public String detail() {
      return "course " + course + " must be one of this clinic's";
    }

    @Override
    public List<String> subjects() {
      return List.of(course.toString());
    }
  }
}
