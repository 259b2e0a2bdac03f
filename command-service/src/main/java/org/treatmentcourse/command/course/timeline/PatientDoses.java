package org.treatmentcourse.command.course.timeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.DosingCommand.WithDose;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.timeline.CountedDoses;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.timeline.TimedDoses;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Product;

/**
 * The doses of one patient, by their starts: those of a course by its own record, those of the
 * patient's other courses by the timeline.
 */
public record PatientDoses(List<TimedDose> doses) {
  private static final DaysOrHours WEEK = new DaysOrHours.Days(7);

  public PatientDoses {
    doses = doses.stream().sorted(Comparator.comparing(TimedDose::startedAt)).toList();
  }

  /** The doses of a course's patient, as a decision on that course sees them. */
  public static PatientDoses seenFrom(OpenCourse course, Context context) {
    var others = context.timelineOf(course).dosesBeside(course.opened().course());
    return new PatientDoses(
        Stream.concat(others.stream(), TimedDoses.of(course).values().stream()).toList());
  }

  /**
   * The doses beside the one that a command is of. An end that was told before its start, or as of
   * before it, stands as a dose by itself until the start is told: it is the same dose.
   */
  static PatientDoses beside(WithDose command, OpenCourse course, Context context) {
    var seen = seenFrom(course, context);
    return command instanceof StartDose
        ? new PatientDoses(
            seen.doses.stream().filter(dose -> !isItsEnd(dose, command, course)).toList())
        : seen;
  }

  private static boolean isItsEnd(TimedDose dose, WithDose start, OpenCourse course) {
    return dose.course().equals(start.course())
        && dose.session().equals(start.session())
        && course.standing().stream()
            .anyMatch(fact -> fact.seq() == dose.fact() && fact.event() instanceof DoseEnded);
  }

  /** The same without one dose. */
  PatientDoses but(TimedDose dose) {
    return new PatientDoses(doses.stream().filter(other -> !other.id().equals(dose.id())).toList());
  }

  /** The doses that were begun less than a gap before or after a moment. */
  Stream<TimedDose> within(DaysOrHours gap, Instant at, ZoneId zone) {
    return doses.stream().filter(dose -> !gap.isBetween(dose.startedAt(), at, zone));
  }

  /** A dose of another session whose patient was dosed or under observation at a moment. */
  Optional<TimedDose> underWay(CourseId course, SessionNumber session, Instant at) {
    return doses.stream()
        .filter(dose -> !dose.course().equals(course) || !dose.session().equals(session))
        .filter(dose -> dose.isUnderWay(at))
        .findFirst();
  }

  /**
   * When the doses begin that are within the fullest seven calendar days that a further one at a
   * moment is in, that one included.
   */
  List<Instant> inTheFullestWeek(Instant at, ZoneId zone) {
    var starts =
        Stream.concat(doses.stream().map(TimedDose::startedAt), Stream.of(at)).sorted().toList();
    return starts.stream()
        .filter(first -> !first.isAfter(at) && !WEEK.hasPassed(first, at, zone))
        .map(
            first ->
                starts.stream()
                    .filter(start -> !start.isBefore(first) && !WEEK.hasPassed(first, start, zone))
                    .toList())
        .max(Comparator.comparingInt(List::size))
        .orElse(List.of());
  }

  /** The doses that were begun at a moment or later. */
  List<TimedDose> since(Instant moment) {
    return doses.stream().filter(dose -> !dose.startedAt().isBefore(moment)).toList();
  }

  /** The sum of a product in mg, of the doses begun less than a period before a moment. */
  BigDecimal milligrams(Product product, DaysOrHours within, Instant upTo, ZoneId zone) {
    return doses.stream()
        .filter(dose -> dose.product().filter(product::equals).isPresent())
        .filter(dose -> !dose.startedAt().isAfter(upTo))
        .filter(dose -> !within.hasPassed(dose.startedAt(), upTo, zone))
        .map(dose -> dose.amountMilligrams().value())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * What a clearance counts.
   *
   * @param product whose milligrams are added up
   */
  public CountedDoses counted(Product product, Instant since, Instant at) {
    var before = doses.stream().filter(dose -> !dose.startedAt().isAfter(at)).toList();
    var counted = before.stream().filter(dose -> !dose.startedAt().isBefore(since)).toList();
    return new CountedDoses(
        counted.size(),
        counted.stream()
            .filter(dose -> dose.product().filter(product::equals).isPresent())
            .map(dose -> dose.amountMilligrams().value())
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        since,
        before.stream().map(TimedDose::startedAt).reduce((earlier, later) -> later));
  }
}
