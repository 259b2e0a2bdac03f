package org.treatmentcourse.command.course.moving;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.command.course.CourseDecider;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.moving.MovesCommand.CourseMoves;
import org.treatmentcourse.command.course.moving.MovesCommand.RescheduleCourses;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Context.OtherMoves;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.command.decision.Decision.Broken;
import org.treatmentcourse.command.decision.Decision.Refused;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.moves.MovesEvent;
import org.treatmentcourse.moves.MovesEvent.CoursesRescheduled;
import org.treatmentcourse.value.id.CourseId;

/**
 * Decides on moves of several courses' visits. Each course is decided on as by {@code
 * reschedule-visits}, by the same rules: as if all the others' visits had left their places, and
 * those decided on before had taken their new ones.
 */
public final class MovesDecider {
  /** The most visits that a commit has room for, with all they take in calendars. */
  private static final int MOST_VISITS = 15;

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
            long visits = command.courses().stream().flatMap(CourseMoves::claims).count();
            return unless(
                visits >= 1 && visits <= MOST_VISITS, new MovesOutOfBounds(visits, MOST_VISITS));
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
                      .filter(course -> !isOfTheClinic(course, command, context))
                      .findFirst()
                      .map(MovedCourseUnknown::new));

  private MovesDecider() {}

  private static boolean isOfTheClinic(CourseId id, RescheduleCourses command, Context context) {
    return context.surroundings().course(id) instanceof OpenCourse course
        && course.opened().clinic().equals(command.clinic());
  }

  public static Decision<MovesEvent> decide(
      MovesCommand command, Optional<CoursesRescheduled> before, Context context) {
    return switch (command) {
      case RescheduleCourses c ->
          Deliberation.on(c, before, context)
              .require(
                  MOVES_ARE_NEW,
                  EACH_COURSE_IS_MOVED_ONCE,
                  MOVES_FIT_ONE_COMMIT,
                  MOVED_COURSES_ARE_OF_THE_CLINIC)
              .decide(() -> moved(c, context));
    };
  }

  private static Decision<MovesEvent> moved(RescheduleCourses command, Context context) {
    var leaving =
        command.courses().stream()
            .flatMap(CourseMoves::claims)
            .collect(Collectors.toCollection(HashSet::new));
    var written = new ArrayList<OtherStreamEvent>();
    var broken = new ArrayList<Broken>();
    var actor = context.actor();
    for (var moves : command.courses()) {
      var own = moves.claims().collect(Collectors.toSet());
      var course = (OpenCourse) context.surroundings().course(moves.course());
      switch (decide(command, moves, course, context.beside(beside(written, leaving, own)))) {
        case Accepted<TreatmentCourseEvent> accepted -> {
          leaving.removeAll(own);
          long seq = course.nextSeq();
          for (var event : accepted.events()) {
            written.add(new OtherStreamEvent(moves.course().stream(), seq, event));
            seq++;
          }
          written.addAll(accepted.otherStreams());
          actor = accepted.actor();
        }
        case Refused<TreatmentCourseEvent> refused ->
            refused.broken().forEach(rule -> broken.add(rule.of(moves.course())));
      }
    }
    return broken.isEmpty()
        ? new Accepted<>(List.of(recorded(command)), written, actor)
        : Refused.of(broken);
  }

  private static OtherMoves beside(
      List<OtherStreamEvent> written, Set<Claim> leaving, Set<Claim> own) {
    var others = new HashSet<>(leaving);
    others.removeAll(own);
    return new OtherMoves(written, others);
  }

  private static Decision<TreatmentCourseEvent> decide(
      RescheduleCourses command, CourseMoves moves, OpenCourse course, Context context) {
    return CourseDecider.decide(
        new RescheduleVisits(
            moves.course(),
            moves.bookings(),
            moves.reason().orElseGet(command.reason()::words),
            Optional.empty(),
            command.occurredAt()),
        course,
        context);
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
