package org.treatmentcourse.command.course.correction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsultationEvent.MedicalHistoryRecorded;
import org.treatmentcourse.course.event.DosingEvent;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Kilograms;

/**
 * A weight that is told after a dose of its day: whenever it was taken that day, the dose is
 * compared with it, too (rule 23).
 *
 * @param session where it was taken, if at a check-in
 */
record ToldWeight(Kilograms weight, Optional<SessionNumber> session, Instant at) {
  /** The weight that a fact tells; absent if it tells none. */
  static Optional<ToldWeight> in(TreatmentCourseEvent fact) {
    if (fact instanceof PatientCheckedIn arrival) {
      return arrival
          .weightKg()
          .map(kg -> new ToldWeight(kg, Optional.of(arrival.session()), arrival.occurredAt()));
    }
    return fact instanceof MedicalHistoryRecorded history
        ? history.weightKg().map(kg -> new ToldWeight(kg, Optional.empty(), history.occurredAt()))
        : Optional.empty();
  }

  /**
   * The weighing before a dose of the day, or a decision of the day since, as it should have been;
   * absent where the known weight is no greater, by which the dose would not be larger.
   */
  Optional<TreatmentCourseEvent> beforeThe(TreatmentCourseEvent step, OpenCourse course) {
    return step instanceof DosingEvent dosing
            && isOfTheDay(dosing)
            && session.filter(other -> !other.equals(dosing.session())).isEmpty()
            && course
                .facts()
                .weight(dosing.session())
                .filter(known -> known.value().compareTo(weight.value()) <= 0)
                .isEmpty()
        ? Optional.of(
            new PatientCheckedIn(
                dosing.session(),
                List.of(),
                Optional.of(weight),
                Optional.empty(),
                dosing.occurredAt()))
        : Optional.empty();
  }

  private boolean isOfTheDay(DosingEvent step) {
    var since = Duration.between(at, step.occurredAt());
    return since.abs().compareTo(CourseFacts.LONGEST_WAY_TO_A_DOSE) <= 0
        && (!since.isNegative() || isOfADose(step));
  }

  /** What was given is judged by what is known later, too; what was decided is not. */
  private static boolean isOfADose(DosingEvent step) {
    return step instanceof DoseStarted
        || step instanceof DoseIncrementGiven
        || step instanceof DoseEnded;
  }
}
