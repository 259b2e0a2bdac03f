package org.treatmentcourse.command.course.timeline;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;

/**
 * What the patient's other doses say to one at a moment. A refusal tells times, never in which
 * course: that may be another clinic's [42 CFR 2.13].
 */
final class DoseSpacing {
  private DoseSpacing() {}

  static Optional<Refusal> apart(PatientDoses others, Duration least, Instant at) {
    return others.within(least, at).findFirst().map(near -> new DosesTooClose(near, least, at));
  }

  static Optional<Refusal> alone(
      PatientDoses others, CourseId course, SessionNumber session, Instant at) {
    return others.underWay(course, session, at).map(AnotherSessionUnderWay::new);
  }

  static Optional<Refusal> counted(PatientDoses others, SeriesUnderWay series) {
    int given = others.since(series.since()).size();
    return series.count().isPresent() && given >= series.count().getAsInt()
        ? refused(new SeriesFull(given, series.count().getAsInt(), series.since()))
        : allowed();
  }

  /** Too soon after another dose, or before it. */
  record DosesTooClose(Instant other, Duration least, Instant at) implements Refusal {
    DosesTooClose(TimedDose other, Duration least, Instant at) {
      this(other.startedAt(), least, at);
    }

    @Override
    public String detail() {
      return "a dose of the patient began at "
          + other
          + ", which is "
          + Duration.between(other, at).abs()
          + " from "
          + at
          + "; doses begin at least "
          + least
          + " apart";
    }
  }

  /** The patient is dosed or watched elsewhere. */
  record AnotherSessionUnderWay(Instant since) implements Refusal {
    AnotherSessionUnderWay(TimedDose other) {
      this(other.startedAt());
    }

    @Override
    public String detail() {
      return "the patient is in another session since the dose of "
          + since
          + ", neither discharged nor departed";
    }
  }

  /** The series has its doses. */
  record SeriesFull(int given, int count, Instant since) implements Refusal {
    @Override
    public String detail() {
      return "the patient had "
          + given
          + " doses since the series was planned at "
          + since
          + ", it has at most "
          + count;
    }
  }
}
