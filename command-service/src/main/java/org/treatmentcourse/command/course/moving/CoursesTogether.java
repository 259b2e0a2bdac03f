package org.treatmentcourse.command.course.moving;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.command.course.CourseDecider;
import org.treatmentcourse.command.course.commands.BookingCommand;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Context.OtherMoves;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.command.decision.Decision.Broken;
import org.treatmentcourse.command.decision.Decision.Refused;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.GroupId;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Decides on several courses in one commit, all or none. Each is decided on by the rules of its own
 * command: as if all the others' visits had left their places, and those decided on before had
 * taken their new ones.
 */
final class CoursesTogether {
  /** The most visits that a commit has room for, with all they take in calendars. */
  static final int MOST_VISITS = 15;

  private CoursesTogether() {}

  /**
   * What happens to one course.
   *
   * @param visits that the command is about
   */
  record Step(BookingCommand command, Set<Visit> visits) {
    CourseId course() {
      return command.course();
    }

    private Set<Claim> claims() {
      return visits.stream().map(visit -> new Claim(course(), visit)).collect(Collectors.toSet());
    }
  }

  /**
   * The decision.
   *
   * @param recorded the event of the stream that the courses are changed by
   * @param groups those whose members are all among the courses
   */
  static <E> Decision<E> decide(
      List<Step> steps, Set<GroupId> groups, E recorded, Context context) {
    var leaving = new HashSet<Claim>();
    steps.forEach(step -> leaving.addAll(step.claims()));
    var written = new ArrayList<OtherStreamEvent>();
    var broken = new ArrayList<Broken>();
    var actor = context.actor();
    for (var step : steps) {
      var others = new HashSet<>(leaving);
      others.removeAll(step.claims());
      var course = (OpenCourse) context.surroundings().course(step.course());
      var beside = context.beside(new OtherMoves(written, others, groups));
      switch (CourseDecider.decide(step.command(), course, beside)) {
        case Accepted<TreatmentCourseEvent> accepted -> {
          leaving.removeAll(step.claims());
          long seq = course.nextSeq();
          for (var event : accepted.events()) {
            written.add(new OtherStreamEvent(step.course().stream(), seq, event));
            seq++;
          }
          written.addAll(accepted.otherStreams());
          actor = accepted.actor();
        }
        case Refused<TreatmentCourseEvent> refused ->
            refused.broken().forEach(rule -> broken.add(rule.of(step.course())));
      }
    }
    return broken.isEmpty()
        ? new Accepted<>(List.of(recorded), written, actor)
        : Refused.of(broken);
  }

  /** True if a course is open at a clinic. */
  static boolean isOf(ClinicId clinic, CourseId id, Context context) {
    return context.surroundings().course(id) instanceof OpenCourse course
        && course.opened().clinic().equals(clinic);
  }
}
